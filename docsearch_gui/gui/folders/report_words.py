"""What is known of one path, in words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale

from docsearch_gui.folder_models import PathReport, PathVerdict
from docsearch_gui.gui.folders import skip_words
from docsearch_gui.gui.messages import number, sentence
from docsearch_gui.gui.quantities import QUANTITIES

_TITLES = {
    PathVerdict.MISSING: QT_TRANSLATE_NOOP("ReportWords", "There is nothing at this path."),
    PathVerdict.NOT_IN_A_FOLDER: QT_TRANSLATE_NOOP("ReportWords", "It is in no folder that is searched."),
    PathVerdict.EXCLUDED: QT_TRANSLATE_NOOP("ReportWords", "It is left out."),
    PathVerdict.FAILED: QT_TRANSLATE_NOOP("ReportWords", "It could not be indexed."),
    PathVerdict.WAITING: QT_TRANSLATE_NOOP("ReportWords", "It waits to be indexed."),
    PathVerdict.INDEXED: QT_TRANSLATE_NOOP("ReportWords", "It is indexed and can be found."),
    PathVerdict.OFFLINE: QT_TRANSLATE_NOOP("ReportWords", "It is not there now; what was indexed stays findable."),
    PathVerdict.FOLDER: QT_TRANSLATE_NOOP("ReportWords", "This folder is searched; no document in it is known."),
    PathVerdict.NOT_SEEN_YET: QT_TRANSLATE_NOOP("ReportWords", "It has not been seen yet."),
}


def title(report: PathReport) -> str:
    """The verdict as a sentence."""
    if report.verdict is PathVerdict.FOLDER and report.files:
        words = QCoreApplication.translate("ReportWords", "This folder is searched; {documents} in it.")
        return words.format(documents=QUANTITIES.documents(report.files))
    return QCoreApplication.translate("ReportWords", _TITLES[report.verdict])


def details(report: PathReport) -> str:
    """The facts behind the verdict, and what can be done."""
    facts = [_reason(report), _record(report), _advice(report)]
    return "\n".join(fact for fact in facts if fact)


def _reason(report: PathReport) -> str:
    if report.exclusion is not None:
        return skip_words.sentence(report.exclusion)
    if report.error is not None:
        return sentence(report.error)
    if report.verdict is PathVerdict.WAITING and report.position > 1:
        return QUANTITIES.ahead(report.position - 1)
    if report.verdict is PathVerdict.WAITING:
        return QCoreApplication.translate("ReportWords", "It is next.")
    return ""


def _record(report: PathReport) -> str:
    """When it was indexed, and how much of it."""
    if not report.sections:
        return ""
    sections = QUANTITIES.sections(report.sections)
    words = QCoreApplication.translate("ReportWords", "{sections} by words, {embedded} of them by meaning too")
    known = words.format(sections=sections, embedded=number(report.embedded))
    if not report.indexed_at:
        return known
    moment = QDateTime.fromSecsSinceEpoch(int(report.indexed_at))
    since = QCoreApplication.translate("ReportWords", "Indexed {moment}: {known}.")
    return since.format(moment=QLocale().toString(moment, QLocale.FormatType.ShortFormat), known=known)


def _advice(report: PathReport) -> str:
    translate = QCoreApplication.translate
    match report.verdict:
        case PathVerdict.MISSING:
            return translate("ReportWords", "Check the path; a file that was moved is found at its new place.")
        case PathVerdict.NOT_IN_A_FOLDER:
            return translate("ReportWords", "Add its folder to search in it.")
        case PathVerdict.NOT_SEEN_YET:
            return translate("ReportWords", "It is new, or its folder is only looked at from time to time.")
        case PathVerdict.INDEXED if not report.sections:
            return translate("ReportWords", "It holds no text.")
        case PathVerdict.INDEXED:
            return translate("ReportWords", "Below is its text as it is searched.")
    return ""
