"""What a screen reader is told of a widget and all that can be seen in it."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget

_ROLE = QAccessible.Role
_CLICKED = frozenset(
    {_ROLE.Button, _ROLE.ButtonMenu, _ROLE.CheckBox, _ROLE.RadioButton, _ROLE.ComboBox, _ROLE.Link, _ROLE.PageTab}
)
_PARTS_OF_OTHERS = frozenset({_ROLE.ScrollBar, _ROLE.ListItem, _ROLE.Cell, _ROLE.TreeItem, _ROLE.Grip})


class Heard(NamedTuple):
    """One control as it is announced."""

    role: str
    name: str
    description: str
    kind: str
    reachable: bool


def controls(widget: QWidget) -> list[Heard]:
    """All in `widget` that can be clicked or have the focus, and be seen."""
    return list(_controls(QAccessible.queryAccessibleInterface(widget)))


def _controls(part: QAccessibleInterface) -> Iterator[Heard]:
    for place in range(part.childCount()):
        child = part.child(place)
        if child is None or child.state().invisible or child.role() in _PARTS_OF_OTHERS or _is_blank(child):
            continue
        if child.state().focusable or child.role() in _CLICKED:
            text = child.text
            kind, state = type(child.object()).__name__, child.state()
            name, description = text(QAccessible.Text.Name), text(QAccessible.Text.Description)
            yield Heard(child.role().name, name, description, kind, bool(state.focusable and not state.disabled))
        yield from _controls(child)


def _is_blank(part: QAccessibleInterface) -> bool:
    """Whether it is a label that says nothing at the moment."""
    return isinstance(part.object(), QLabel) and not part.text(QAccessible.Text.Name)
