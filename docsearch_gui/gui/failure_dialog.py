"""A bug must not end the program, nor be silent: it is logged, and shown once."""

import logging
import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

log = logging.getLogger(__name__)

_QUIET_S = 60.0


class FailureDialog(QObject):
    """Takes unexpected exceptions of any thread; shows at most one dialog a minute."""

    failed = Signal(str)

    def __init__(self, clock=time.monotonic) -> None:
        super().__init__()
        self._clock, self._shown_at = clock, -_QUIET_S
        self.box: QMessageBox | None = None
        self.failed.connect(self._show)

    def install(self) -> None:
        """Take what nobody catches, on whatever thread."""
        sys.excepthook = self.take
        threading.excepthook = lambda failure: self.take(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def uninstall(self) -> None:
        """Leave it to Python again."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the exception and show it in the GUI thread."""
        import traceback  # not needed for a start that goes well

        log.critical("unexpected error", exc_info=(kind, error, trace))
        self.failed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _show(self, details: str) -> None:
        if self._clock() - self._shown_at < _QUIET_S:
            return
        self._shown_at = self._clock()
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(
            QMessageBox.Icon.Warning,
            "docsearch",
            QCoreApplication.translate("FailureDialog", "Something went wrong inside docsearch."),
        )
        box.setInformativeText(
            QCoreApplication.translate(
                "FailureDialog", "The program goes on. The log holds what happened, and so do the details."
            )
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setDetailedText(details)
        box.setModal(False)
        box.show()
        self.box = box
