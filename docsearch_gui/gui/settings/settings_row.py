"""One setting in the dialog: its words, its control, its way back, and what a change of it needs."""

from dataclasses import Field

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from docsearch_gui.gui.keys.global_shortcut import availability, keys_problem
from docsearch_gui.gui.settings import settings_words
from docsearch_gui.gui.settings.settings_controls import WIDE, Switch, make_control
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.models import EngineStatus
from docsearch_gui.setting_fields import Effect, Kind, is_allowed
from docsearch_gui.settings import Settings

_DEAR = frozenset({Effect.EMBED, Effect.READ})
# between a heading and what belongs to it
_GAP = 4


class SettingRow(QWidget):
    """`chosen` carries the name and a new value; what is dear, or half typed for a while, only once it is applied."""

    chosen = Signal(str, object)
    restart_requested = Signal()

    def __init__(self, declared: Field, settings: Settings, at_start: Settings, status: EngineStatus) -> None:
        super().__init__()
        self.declared = declared
        self._stored, self._at_start = getattr(settings, declared.name), getattr(at_start, declared.name)
        self._status = status
        self._chosen: object = None
        self._unavailable = availability() if declared.metadata["kind"] is Kind.KEYS else ""
        self._title = settings_words.title(declared)
        self.control = make_control(declared, self._stored)
        self.reset = QToolButton(text=self.tr("Reset"), autoRaise=True)
        self.act = QPushButton(autoDefault=False)
        self.note = plain_label()
        self._lay_out()
        self._name_for_readers()
        self.control.changed.connect(self._on_changed)
        self.reset.clicked.connect(self._on_reset)
        self.act.clicked.connect(self._on_act)
        self._show_state()

    @property
    def waits(self) -> bool:
        """Whether the value in the control counts only once it is applied."""
        effect, kind = self.declared.metadata["effect"], self.declared.metadata["kind"]
        typed = kind is Kind.FOLDER or (effect is Effect.SCAN and isinstance(self.declared.default, tuple))
        return typed or effect in _DEAR

    def matches(self, words: str) -> bool:
        """Whether all `words` are found in what is said of the setting, or in its name in the file."""
        said = f"{self._title} {settings_words.meaning(self.declared)} {self.declared.name}".casefold()
        return all(word in said for word in words.casefold().split())

    def show_settings(self, settings: Settings) -> None:
        """Show the value that counts now."""
        value = getattr(settings, self.declared.name)
        if value == self._stored:
            return
        own = value == self._chosen
        self._stored, self._chosen = value, None
        # while the user goes on changing it, an earlier value of the same user must not come back
        if not own and self.control.value() != value:
            with QSignalBlocker(self.control):
                self.control.put(value)
        self._show_state()

    def show_status(self, status: EngineStatus) -> None:
        """How long something would take depends on how much there is."""
        self._status = status
        self._show_state()

    def _lay_out(self) -> None:
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        head = QHBoxLayout()
        if isinstance(self.control, Switch):
            head.addWidget(self.control, 1)
        else:
            label = plain_label(self._title)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            label.setBuddy(self.control)
            head.addWidget(label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _GAP, 0, 2 * _GAP)
        column.setSpacing(_GAP)
        column.addLayout(head)
        if isinstance(self.control, WIDE):
            column.addWidget(self.control)
        elif not isinstance(self.control, Switch):
            self.control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            head.addWidget(self.control)
        head.addWidget(self.reset)
        column.addWidget(plain_label(self._explanation(), tone="dim"))
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)

    def _name_for_readers(self) -> None:
        proxy = self.control.focusProxy()
        # what has a name of its own keeps it
        target = proxy if proxy is not None and not proxy.accessibleName() else self.control
        target.setAccessibleName(self._title)
        target.setAccessibleDescription(self._explanation())
        self.reset.setAccessibleName(self.tr("Reset: {setting}").format(setting=self._title))
        self.reset.setToolTip(self.tr("Back to what it is by default"))

    def _explanation(self) -> str:
        meaning, needs = (
            settings_words.meaning(self.declared),
            settings_words.needs(self.declared.metadata["effect"], self._status),
        )
        return meaning if self.waits or not needs else f"{meaning}{'' if meaning.endswith('。') else ' '}{needs}"

    def _on_changed(self) -> None:
        self._show_state()
        if not self.waits and not self._problem():
            self._choose()

    def _on_reset(self) -> None:
        self.control.put(self.declared.default)
        (self.control.focusProxy() or self.control).setFocus()

    def _on_act(self) -> None:
        if self.declared.metadata["effect"] is Effect.START:
            self.restart_requested.emit()
        else:
            self._choose()

    def _choose(self) -> None:
        self._chosen = self.control.value()
        self.chosen.emit(self.declared.name, self._chosen)

    def _show_state(self) -> None:
        value, note, act = self.control.value(), self._problem(), ""
        if not note and self.waits and value != self._stored:
            note, act = settings_words.needs(self.declared.metadata["effect"], self._status), self.tr("Apply")
        elif not note and self.declared.metadata["effect"] is Effect.START and value != self._at_start:
            note, act = self.tr("Until then, the window stays as it is."), self.tr("Restart now")
        elif not note and self.declared.metadata["kind"] is Kind.KEYS:
            note = self._unavailable
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.act.setText(act)
        self.act.setAccessibleName(f"{act}: {self._title}")
        self.act.setVisible(bool(act))
        self.reset.setVisible(value != self.declared.default)

    def _problem(self) -> str:
        """Why the value in the control cannot be."""
        value = self.control.value()
        if not is_allowed(value, self.declared):
            return self.tr("Beginning and end must differ.")
        is_keys = self.declared.metadata["kind"] is Kind.KEYS and bool(value)
        return keys_problem(value) if is_keys else ""


def heading(text: str) -> QLabel:
    """The title of a page or of a part of one."""
    label = plain_label(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
