"""So many of something, with the plural that the language has for it."""

from PySide6.QtCore import QObject


class Quantities(QObject):
    """A QObject, as Qt's string extractor finds plurals only in calls of `self.tr`."""

    def documents(self, count: int) -> str:
        return self.tr("%Ln document(s)", "", count)

    def files(self, count: int) -> str:
        return self.tr("%Ln file(s)", "", count)

    def folders(self, count: int) -> str:
        return self.tr("%Ln folder(s)", "", count)

    def sections(self, count: int) -> str:
        return self.tr("%Ln section(s)", "", count)

    def minutes(self, count: int) -> str:
        return self.tr("about %Ln minute(s)", "", count)

    def hours(self, count: int) -> str:
        return self.tr("about %Ln hour(s)", "", count)

    def ahead(self, count: int) -> str:
        """How many files come first."""
        return self.tr("%Ln file(s) are before it.", "", count)


QUANTITIES = Quantities()
