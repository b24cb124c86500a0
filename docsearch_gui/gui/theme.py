"""Light and dark: the palette of the program, and the few colours that a palette does not name."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
# Okabe and Ito's colours for people who do not see all colours, lighter on a dark ground.
_SERIES = {"app": "#0072b2", "reading": "#008a66", "embedding": "#c45200", "index": "#a8428c"}
_SERIES_DARK = {"app": "#6bb8ee", "reading": "#38c796", "embedding": "#f2a24e", "index": "#e08fc6"}
_LIGHT = {"window": "#f4f5f6", "base": "#ffffff", "raised": "#eceef0", "text": "#1d1f21", "dim": "#5f6468"}
_DARK = {"window": "#222427", "base": "#1a1b1e", "raised": "#2f3236", "text": "#e4e6e8", "dim": "#9aa0a6"}


class Colors(NamedTuple):
    """Colours derived from a palette; `mark`, `passage` and `section` are grounds behind text."""

    text: QColor
    dim: QColor
    line: QColor
    accent: QColor
    mark: QColor
    passage: QColor
    section: QColor
    good: QColor
    warning: QColor
    error: QColor
    series: dict[str, QColor]


def apply_theme(app: QApplication, theme: str) -> None:
    """Show the program in `theme`; a platform that cannot follow gets a palette of our own."""
    app.styleHints().setColorScheme(_SCHEMES.get(theme, Qt.ColorScheme.Unknown))
    if theme not in _SCHEMES:
        app.setPalette(QPalette())
    elif is_dark(app.palette()) != (theme == "dark"):
        app.setPalette(_own_palette(dark=theme == "dark"))
    show_boxes(app)


def show_boxes(app: QApplication) -> None:
    """Have check boxes seen in the palette that the program has now, be it ours or the desktop's."""
    palette = app.palette()
    app.setPalette(of_boxes(palette) if is_dark(palette) else QPalette(), "QCheckBox")


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than its ground."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def colors(palette: QPalette) -> Colors:
    """The colours that go with `palette`."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    dark = is_dark(palette)
    accent = palette.color(QPalette.ColorRole.Highlight)
    return Colors(
        text=text,
        dim=blend(text, base, 0.64),
        line=blend(text, base, 0.15),
        accent=accent,
        mark=QColor("#665316") if dark else QColor("#ffe9a3"),
        passage=QColor("#1f3b31") if dark else QColor("#e0f2e8"),
        section=blend(accent, base, 0.16 if dark else 0.10),
        good=QColor("#4cc38a" if dark else "#2b8a5a"),
        warning=QColor("#f0b429" if dark else "#b7791f"),
        error=QColor("#ff7b72" if dark else "#c0392b"),
        series={name: QColor(value) for name, value in (_SERIES_DARK if dark else _SERIES).items()},
    )


def of_boxes(palette: QPalette) -> QPalette:
    """`palette` for check boxes: Fusion's frame of an empty box is darker than its ground, which shows on light ground only."""
    boxes = QPalette(palette)
    if is_dark(palette):
        text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        boxes.setColor(QPalette.ColorRole.Base, blend(text, base, 0.22))
    return boxes


def blend(top: QColor, ground: QColor, share: float) -> QColor:
    """`share` (0..1) of `top` over `ground`, opaque."""
    parts = zip(top.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))


def _own_palette(*, dark: bool) -> QPalette:
    tones = {name: QColor(value) for name, value in (_DARK if dark else _LIGHT).items()}
    palette = QPalette(tones["raised"], tones["window"])
    role = QPalette.ColorRole
    named = {
        role.WindowText: "text", role.Text: "text", role.ButtonText: "text", role.ToolTipText: "text",
        role.Base: "base", role.AlternateBase: "window", role.ToolTipBase: "raised", role.PlaceholderText: "dim",
    }  # fmt: skip
    for key, tone in named.items():
        palette.setColor(key, tones[tone])
    palette.setColor(role.Highlight, QColor("#3b82c4"))
    palette.setColor(role.HighlightedText, QColor("#ffffff"))
    palette.setColor(role.Link, QColor("#7ab8f5" if dark else "#1f6fb2"))
    faint = blend(tones["text"], tones["window"], 0.38)
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, faint)
    return palette
