"""When a document changed, as a person says it, and exactly."""

import time

from PySide6.QtCore import QDateTime, QLocale, QObject

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_DAYS_A_MONTH, _DAYS_A_YEAR = 30.44, 365.25
_MONTH_FROM, _YEAR_FROM = 45, 548  # days from which months, and years, say enough


class ResultDates(QObject):
    """A QObject, as Qt's string extractor finds plurals only in calls of `self.tr`."""

    def relative(self, at: float, now: float | None = None) -> str:
        """How long ago `at` was (both time.time() seconds); nothing where it is not known, and a date of the future as it is."""
        ago = (time.time() if now is None else now) - at
        if not at:
            return ""
        if ago < -_MINUTE:
            return QLocale().toString(_moment(at).date(), QLocale.FormatType.ShortFormat)
        if ago < _MINUTE:
            return self.tr("just now")
        if ago < _HOUR:
            return self.tr("%Ln minute(s) ago", "", int(ago / _MINUTE))
        if ago < _DAY:
            return self.tr("%Ln hour(s) ago", "", int(ago / _HOUR))
        return self._days_ago(ago / _DAY)

    def exact(self, at: float) -> str:
        """The moment in the form of the user's country; nothing where it is not known."""
        return self.tr("Changed {date}").format(date=_long(at)) if at else ""

    def _days_ago(self, days: float) -> str:
        if days < _MONTH_FROM:
            return self.tr("%Ln day(s) ago", "", int(days))
        if days < _YEAR_FROM:
            return self.tr("%Ln month(s) ago", "", round(days / _DAYS_A_MONTH))
        return self.tr("%Ln year(s) ago", "", round(days / _DAYS_A_YEAR))


def _moment(at: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at))


def _long(at: float) -> str:
    locale, moment = QLocale(), _moment(at)
    date = locale.toString(moment.date(), QLocale.FormatType.LongFormat)
    return f"{date} {locale.toString(moment.time(), QLocale.FormatType.ShortFormat)}"
