"""A whole document built in steps that are too short to be felt."""

from docsearch_gui.gui.preview.markdown_document import Builder, Page
from docsearch_gui.gui.preview.markdown_part import Part, slices


class PreviewGrowth:
    """Builds `whole` out of sight, a slice a step."""

    def __init__(self, whole: Part, builder: Builder) -> None:
        from docsearch_gui.gui.preview.markdown_parser import definitions, parse  # as late as the page itself does

        self.whole, self._builder = whole, builder
        self.document = builder.document
        self._slices = slices(whole.text)
        self._parse, self._references = parse, definitions(whole.text)

    @property
    def page(self) -> Page:
        """What is built."""
        return self._builder.page

    def step(self) -> bool:
        """Build a little more; False when there is no more. Raises TooMuch."""
        part = next(self._slices, None)
        if part is None:
            return False
        self._builder.add(self._parse(part.text, self._references, starts_document=part.first == 0), part.first)
        return True
