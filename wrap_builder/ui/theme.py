"""How everything looks, from a few numbers: colours, letters, one style sheet in em, icons in the colours of the text."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wrap_builder import resources
from wrap_builder.ui.sheet import style_sheet
from wrap_builder.ui.tokens import TOKENS, Tokens

FONTS = {"noto": ("Noto Sans", 11.5), "atkinson": ("Atkinson Hyperlegible Next", 12.5)}
FONT_FILES = {"noto": "NotoSans", "atkinson": "AtkinsonHyperlegibleNext"}
ICON_PIXELS = 20


def load_fonts() -> None:
    """Make the usual font known to Qt; once, after the application was made. Another one is read when it is chosen."""
    _load_font("noto")


@lru_cache(maxsize=len(FONT_FILES))
def _load_font(name: str) -> None:
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{FONT_FILES[name]}-{weight}.ttf")))


def worn_px(ems: float) -> int:
    """Return a length in pixels at the size of text that the program wears now: for what stays while it changes."""
    return round(QFontInfo(QGuiApplication.font()).pixelSize() * ems)


class Theme:
    """A choice of colours, text size (per cent) and font. It changes in place: what is painted with it follows at once."""

    def __init__(self, name: str = "light", text_size: int = 100, font: str = "noto", *, reduce_motion: bool = False) -> None:
        self.change(name, text_size, font, reduce_motion=reduce_motion)

    def change(self, name: str, text_size: int, font: str, *, reduce_motion: bool) -> None:
        """Be another choice from now on."""
        self.name = name
        self.text_size = text_size
        self.font_name = font
        self.reduce_motion = reduce_motion
        self.tokens: Tokens = TOKENS[name]
        _load_font(font)
        family, points = FONTS[font]
        self.font = QFont([family, FONTS["noto"][0]])
        self.font.setPointSizeF(points * text_size / 100)
        self.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.em = QFontInfo(self.font).pixelSize()

    def px(self, ems: float) -> int:
        """Return a length in pixels."""
        return round(self.em * ems)

    def color(self, token: str) -> QColor:
        """Return a colour by its token."""
        return QColor(getattr(self.tokens, token))

    def palette(self) -> QPalette:
        """Return the palette that stands behind the sheet: dialogs, menus and pop-ups take their colours from it."""
        palette, role = QPalette(), QPalette.ColorRole
        for which, token in (
            (role.Window, "window"), (role.WindowText, "text"), (role.Base, "surface"), (role.AlternateBase, "sunken"),
            (role.Text, "text"), (role.Button, "surface"), (role.ButtonText, "text"), (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"), (role.Accent, "accent"), (role.Link, "accent"), (role.LinkVisited, "accent"),
            (role.PlaceholderText, "muted"), (role.ToolTipBase, "surface"), (role.ToolTipText, "text"), (role.Light, "surface"),
            (role.Midlight, "border"), (role.Mid, "border"), (role.Dark, "control"), (role.Shadow, "control"),
            (role.BrightText, "danger"),
        ):
            palette.setColor(which, self.color(token))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.color("control"))
        return palette

    def sheet(self) -> str:
        """Return the style sheet of the whole program."""
        return style_sheet(self.tokens, self.em)

    def icon(self, name: str, token: str = "text") -> QIcon:  # noqa: S107  # a colour, not a secret
        """Return a shipped icon drawn in the colour of a token."""
        return shipped_icon(name, getattr(self.tokens, token), self.icon_size)

    @property
    def icon_size(self) -> int:
        """The edge of an icon in pixels; it grows with the text."""
        return max(ICON_PIXELS, self.px(1.2))


def system_theme() -> str:
    """Return the theme that the system asks for; light where it does not say."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


@lru_cache(maxsize=512)
def shipped_icon(name: str, color: str, size: int) -> QIcon:
    """Return an icon of the program in a colour such as #ffffff. `size`: its edge in pixels."""
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    scale = 2
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return QIcon(pixmap)
