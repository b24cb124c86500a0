"""What the rules leave out, in plain words."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from docsearch_gui.folder_models import Exclusion, SkipRule
from docsearch_gui.gui.quantities import QUANTITIES

_COUNTED = {
    SkipRule.TYPE: QT_TRANSLATE_NOOP("SkipWords", "{things} of other types"),
    SkipRule.LINK: QT_TRANSLATE_NOOP("SkipWords", "{things}: links"),
    SkipRule.HIDDEN: QT_TRANSLATE_NOOP("SkipWords", "{things}: hidden"),
    SkipRule.SECRET: QT_TRANSLATE_NOOP("SkipWords", "{things}: keys and passwords"),
    SkipRule.BUILD_FOLDER: QT_TRANSLATE_NOOP("SkipWords", "{things} of tools and builds (node_modules …)"),
    SkipRule.GIT_IGNORE: QT_TRANSLATE_NOOP("SkipWords", "{things} named in .gitignore"),
    SkipRule.SETTINGS: QT_TRANSLATE_NOOP("SkipWords", "{things} left out in the program's settings"),
    SkipRule.FOLDER_PATTERN: QT_TRANSLATE_NOOP("SkipWords", "{things} left out in the folder's settings"),
    SkipRule.NOT_INCLUDED: QT_TRANSLATE_NOOP("SkipWords", "{things} not among the included"),
    SkipRule.FORGOTTEN: QT_TRANSLATE_NOOP("SkipWords", "{things} forgotten"),
    SkipRule.OWN_DATA: QT_TRANSLATE_NOOP("SkipWords", "{things} of this program"),
}
_SENTENCES = {
    SkipRule.TYPE: QT_TRANSLATE_NOOP("SkipWords", "Only Markdown and plain text are read; {path} is of another type."),
    SkipRule.LINK: QT_TRANSLATE_NOOP("SkipWords", "{path} is a link, and links are not followed."),
    SkipRule.HIDDEN: QT_TRANSLATE_NOOP("SkipWords", "{path} is hidden: its name begins with a dot."),
    SkipRule.SECRET: QT_TRANSLATE_NOOP("SkipWords", "{path} may hold keys or passwords: its name matches {pattern}."),
    SkipRule.BUILD_FOLDER: QT_TRANSLATE_NOOP(
        "SkipWords", "{path} is a folder that tools fill, as {pattern} always is."
    ),
    SkipRule.GIT_IGNORE: QT_TRANSLATE_NOOP("SkipWords", "{path} is left out by the pattern {pattern}."),
    SkipRule.SETTINGS: QT_TRANSLATE_NOOP(
        "SkipWords", "{path} is left out by the pattern {pattern} in the program's settings."
    ),
    SkipRule.FOLDER_PATTERN: QT_TRANSLATE_NOOP(
        "SkipWords", "{path} is left out by the pattern {pattern} in the folder's settings."
    ),
    SkipRule.NOT_INCLUDED: QT_TRANSLATE_NOOP("SkipWords", "{path} matches no pattern of what is included."),
    SkipRule.FORGOTTEN: QT_TRANSLATE_NOOP("SkipWords", "You asked to forget {path}."),
    SkipRule.OWN_DATA: QT_TRANSLATE_NOOP("SkipWords", "{path} belongs to this program's own data."),
}
SETTLED_BY_FOLDER = frozenset({
    SkipRule.HIDDEN, SkipRule.SECRET, SkipRule.GIT_IGNORE, SkipRule.FOLDER_PATTERN, SkipRule.NOT_INCLUDED, SkipRule.FORGOTTEN,
})  # fmt: skip


def counts(left_out: Iterable[tuple[SkipRule, int, int]]) -> list[str]:
    """A phrase a rule: how many files and whole folders it leaves out."""
    return [_translate(_COUNTED[rule]).format(things=_things(files, folders)) for rule, files, folders in left_out]


def sentence(exclusion: Exclusion) -> str:
    """The rule that left a path out, and the file and line where it stands."""
    words = _translate(_SENTENCES[exclusion.rule]).format(path=exclusion.path, pattern=exclusion.pattern)
    if exclusion.file is None:
        return words
    where = QCoreApplication.translate("SkipWords", "The rule stands in line {line} of {file}.")
    if not exclusion.line:
        where = QCoreApplication.translate("SkipWords", "The rule stands in {file}.")
    return f"{words}\n{where.format(line=exclusion.line, file=exclusion.file)}"


def _things(files: int, folders: int) -> str:
    parts = []
    if files or not folders:
        parts.append(QUANTITIES.files(files))
    if folders:
        parts.append(QUANTITIES.folders(folders))
    both = QCoreApplication.translate("SkipWords", "{files} and {folders}")
    return both.format(files=parts[0], folders=parts[1]) if len(parts) > 1 else parts[0]


def _translate(text: str) -> str:
    return QCoreApplication.translate("SkipWords", text)
