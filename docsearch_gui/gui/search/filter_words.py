"""What a filter of the query language says, in the user's language."""

from datetime import date, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from docsearch_gui.query_dates import date_span
from docsearch_gui.search_models import Filter, FilterKind

translate = QCoreApplication.translate

_KINDS = {
    FilterKind.IN: QT_TRANSLATE_NOOP("Filters", "Folder"),
    FilterKind.TYPE: QT_TRANSLATE_NOOP("Filters", "Type"),
    FilterKind.PATH: QT_TRANSLATE_NOOP("Filters", "Path"),
    FilterKind.DATE: QT_TRANSLATE_NOOP("Filters", "Changed"),
    FilterKind.LANG: QT_TRANSLATE_NOOP("Filters", "Language"),
    FilterKind.DEPTH: QT_TRANSLATE_NOOP("Filters", "Heading depth"),
}
_LANGUAGES = {
    "en": QT_TRANSLATE_NOOP("Filters", "English"),
    "ja": QT_TRANSLATE_NOOP("Filters", "Japanese"),
}


def filter_words(condition: Filter) -> str:
    """The filter as a short phrase, such as "Type: md" or "Type: not pdf"."""
    name = translate("Filters", _KINDS[condition.kind])
    form = translate("Filters", "{name}: not {value}") if condition.negated else translate("Filters", "{name}: {value}")
    return form.format(name=name, value=_value(condition))


def _value(condition: Filter) -> str:
    value = condition.value
    if condition.kind is FilterKind.LANG:
        return translate("Filters", _LANGUAGES[value]) if value in _LANGUAGES else value
    if condition.kind is FilterKind.DEPTH:
        return translate("Filters", "at most {depth}").format(depth=value)
    if condition.kind is FilterKind.DATE:
        return _date(value)
    return value


def _date(value: str) -> str:
    """The days that count, as dates: what is typed may be a sign or `7d`."""
    span = date_span(value, date.today())
    if span is None:
        return value
    first, last = span[0], span[1] and span[1] - timedelta(days=1)
    if first is None:
        return translate("Filters", "until {date}").format(date=last)
    if last is None:
        return translate("Filters", "since {date}").format(date=first)
    return str(first) if first == last else translate("Filters", "{first} to {last}").format(first=first, last=last)
