"""Names for what Qt puts into its lines of text, and leaves without one."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

translate = QCoreApplication.translate


def name_parts(field: QWidget, name: str = "") -> None:
    """Name the button that clears `field`, and, where the field wraps a line, that line."""
    for line in field.findChildren(QLineEdit):
        line.setAccessibleName(name)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(translate("LineNames", "Clear"))
