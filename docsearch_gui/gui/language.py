"""The language of the window: the user's choice, else the system's."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from docsearch_gui.paths import resources

LANGUAGES = ("en", "ja")


def choose_language(wanted: str) -> str:
    """`wanted` if there is a translation, else the first of the system's languages that has one, else English."""
    if wanted in LANGUAGES:
        return wanted
    system = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in system if name in LANGUAGES), "en")


def install_language(app: QApplication, wanted: str) -> str:
    """Translate the program and Qt's own dialogs; the language that is used."""
    language = choose_language(wanted)
    if wanted in LANGUAGES or QLocale.system().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale(language))
    ours = str(resources() / "translations")
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qts), (f"docsearch_{language}", ours)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    return language
