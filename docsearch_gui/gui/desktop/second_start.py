"""Whether this start is to be the window, and what if another one does not answer."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from docsearch_gui.gui.desktop.arguments import Arguments
from docsearch_gui.gui.desktop.single_instance import Claim, SingleInstance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QPushButton

FAILED = 1


def exit_code_of_second(
    instance: SingleInstance, arguments: Arguments, wants_replacement: Callable[[], bool] | None = None
) -> int | None:
    """None if this process is now the window; else its exit code. `wants_replacement` asks the user about one that hangs."""
    claim = instance.claim(arguments.places, hidden=arguments.hidden)
    if claim is Claim.HANDED_OVER:
        end_start_notice()
        return 0
    if claim is Claim.FIRST:
        return None
    if arguments.hidden or not (wants_replacement or ask_to_replace)() or not instance.replace_first():
        return FAILED
    return None


def end_start_notice() -> None:
    """Have an X desktop show no more that something starts: Qt tells it with the first window, here one that nobody sees."""
    if os.environ.get("DESKTOP_STARTUP_ID"):
        from PySide6.QtGui import QGuiApplication, QWindow

        window = QWindow()
        window.setFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        window.setGeometry(-10, -10, 1, 1)
        window.show()
        QGuiApplication.processEvents()


def ask_to_replace() -> bool:
    """Whether the user wants a docsearch that hangs to be ended."""
    box, end = replacement_question()
    box.exec()  # there is no window yet that could go on meanwhile
    return box.clickedButton() is end


def replacement_question() -> "tuple[QMessageBox, QPushButton]":
    """The question, and the button that means yes."""
    from PySide6.QtWidgets import QMessageBox

    translate = QCoreApplication.translate
    box = QMessageBox(
        QMessageBox.Icon.Warning, "docsearch", translate("SecondStart", "docsearch is running but does not answer.")
    )
    box.setInformativeText(
        translate("SecondStart", "It can be ended and started anew. Nothing that is indexed is lost.")
    )
    end = box.addButton(translate("SecondStart", "End it and start anew"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(end)
    return box, end
