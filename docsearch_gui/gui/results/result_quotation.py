"""A passage quoted with where it stands, as text, Markdown or HTML in which nothing of the document has a meaning of its own."""

import html
import re

from PySide6.QtCore import QCoreApplication

from docsearch_gui.gui.results.passage_layout import shown_passage
from docsearch_gui.gui.wording import plain
from docsearch_gui.search_models import SearchResult

translate = QCoreApplication.translate

_SIGNS = re.compile(r"[\\`*_\[\]<>#&|~!]")  # of Markdown, and of HTML in it


def text_of(result: SearchResult) -> str:
    """The passage and its source as plain text."""
    quoted = translate("Quotation", "“{passage}”").format(passage=shown_passage(result).strip())
    return f"{quoted}\n— {source(result)}\n"


def markdown_of(result: SearchResult) -> str:
    """The passage as a block quotation of Markdown."""
    return f"> {_escaped(shown_passage(result).strip())}\n>\n> — {_escaped(source(result))}\n"


def html_of(result: SearchResult) -> str:
    """The passage as a block quotation of HTML."""
    passage = html.escape(shown_passage(result).strip())
    return f"<blockquote><p>{passage}</p><p>— {html.escape(source(result))}</p></blockquote>"


def source(result: SearchResult) -> str:
    """Where the passage stands: its headings, its file and the lines of its section."""
    parts = {"file": plain(result.path.name), "first": result.start_line, "last": result.end_line}
    if not result.heading_path:
        return translate("Quotation", "{file}, lines {first}–{last}").format(**parts)
    title = plain(" › ".join(result.heading_path))
    return translate("Quotation", "{title}, {file}, lines {first}–{last}").format(title=title, **parts)


def _escaped(text: str) -> str:
    r"""`text` with a \ before every sign of Markdown, so that it is shown as it is."""
    return _SIGNS.sub(r"\\\g<0>", text)
