"""The one style sheet, made from em values so that it follows the text size."""

from __future__ import annotations

from wrap_builder.ui.tokens import Tokens


def style_sheet(t: Tokens, em: int) -> str:
    """Return the sheet for a set of colours at a text size (em in pixels)."""
    return _surfaces(t) + _text(t, em) + _controls(t, em) + _writing(t, em) + _bars(t)


def _px(em: int, ems: float) -> str:
    return f"{round(em * ems)}px"


def _surfaces(t: Tokens) -> str:
    line = f"{t.border_width}px solid {t.border}"
    return f"""
* {{ outline: 0; }}
QMainWindow, QDialog, #page, #pageIn, #blank {{ background: {t.window}; border: 0; }}
#side {{ background: {t.side}; border: 0; }}
#nav {{ background: transparent; border: 0; }}
#foot {{ background: {t.window}; border: 0; border-top: {line}; }}
#bar {{ background: {t.side}; border: 0; border-bottom: {line}; }}
#warning {{ background: {t.sunken}; border: 0; border-top: {t.border_width}px solid {t.control}; }}
#line {{ background: {t.border}; border: 0; }}
QFrame#card {{ background: {t.surface}; border: {line}; border-radius: 14px; }}
QFrame#row {{ background: {t.sunken}; border: {line}; border-radius: 10px; }}
QFrame#row[chosen="true"] {{ border: {t.border_width + 1}px solid {t.accent}; }}
QFrame#notice {{ background: {t.sunken}; border: {t.border_width}px solid {t.control}; border-radius: 10px; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; padding: 6px; }}
QScrollArea {{ border: 0; }}
"""


def _text(t: Tokens, em: int) -> str:
    return f"""
QLabel {{ color: {t.text}; background: transparent; }}
QLabel#h1 {{ font-size: {_px(em, 1.75)}; font-weight: 600; }}
QLabel#lead {{ color: {t.muted}; font-size: {_px(em, 1.06)}; }}
QLabel#eyebrow {{ color: {t.muted}; font-size: {_px(em, .875)}; font-weight: 500; }}
QLabel#q {{ font-size: {_px(em, 1.125)}; font-weight: 600; }}
QLabel#hint {{ color: {t.muted}; font-size: {_px(em, .94)}; }}
QLabel#notice {{ background: {t.sunken}; border: {t.border_width}px solid {t.control}; border-radius: 10px;
  padding: {_px(em, .7)}; }}
QLabel#ownLine {{ background: {t.soft}; color: {t.soft_text}; border: {t.border_width}px solid {t.accent};
  border-radius: 10px; padding: {_px(em, .7)}; font-size: {_px(em, 1.35)}; font-weight: 600; }}
QLabel#planTitle {{ font-size: {_px(em, 1.06)}; font-weight: 600; }}
QLabel#fourWords {{ font-size: {_px(em, 1.35)}; font-weight: 600; color: {t.text}; }}
QLabel#codeGroup {{ font-size: {_px(em, 1.5)}; font-weight: 600; padding: {_px(em, .3)}; }}
QLabel#wall {{ font-size: {_px(em, 3.4)}; font-weight: 600; }}
QLabel#big {{ font-size: {_px(em, 1.7)}; font-weight: 500; }}
QLabel#tick {{ font-size: {_px(em, 1.15)}; }}
QLabel#number {{ font-size: {_px(em, 1.35)}; font-weight: 600; }}
"""


def _controls(t: Tokens, em: int) -> str:
    width, chip = t.border_width, max(32, round(em * 2.1))
    return f"""
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox {{ background: {t.surface}; color: {t.text};
  border: {width}px solid {t.control}; border-radius: 9px; padding: {_px(em, .5)} {_px(em, .65)};
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; placeholder-text-color: {t.muted}; }}
QLineEdit, QSpinBox, QComboBox {{ min-height: {_px(em, 1.45)}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {_px(em, 2.2)}; padding: 0 {_px(em, .65)}; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QPushButton {{ background: {t.surface}; color: {t.text}; border: {width}px solid {t.control}; border-radius: 10px;
  padding: {_px(em, .55)} {_px(em, 1.1)}; min-height: {_px(em, 1.45)}; }}
QPushButton:hover {{ background: {t.sunken}; }}
QPushButton:disabled {{ color: {t.control}; border-color: {t.border}; }}
QPushButton#primary {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600; }}
QPushButton#primary:hover {{ background: {t.accent_hover}; }}
QPushButton#primary:disabled {{ background: {t.sunken}; color: {t.muted}; border-color: {t.border}; }}
QPushButton#quiet {{ background: transparent; border-color: transparent; color: {t.accent};
  padding: {_px(em, .55)} {_px(em, .6)}; }}
QPushButton#quiet:hover, QPushButton#quiet:checked {{ background: {t.soft}; color: {t.soft_text}; }}
QPushButton#quiet:disabled {{ color: {t.control}; }}
QPushButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: right center;
  width: {_px(em, .8)}; height: {_px(em, .8)}; right: {_px(em, .25)}; }}
QPushButton#bigNumber {{ font-size: {_px(em, 1.5)}; font-weight: 600; }}
QPushButton#chip {{ background: {t.soft}; color: {t.soft_text}; border: {width}px solid {t.soft};
  border-radius: {chip // 2 - 1}px; padding: 0 {_px(em, .8)};
  min-height: {chip - 2 * width}px; max-height: {chip - 2 * width}px; }}
QPushButton#chip:hover {{ border-color: {t.accent}; }}
QPushButton#chip:checked {{ background: {t.accent}; color: {t.on_accent}; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 8px; color: {t.text};
  padding: {_px(em, .25)}; }}
QToolButton:hover {{ background: {t.soft}; }}
QCheckBox, QRadioButton {{ color: {t.text}; background: transparent; spacing: {_px(em, .55)};
  min-height: {max(36, round(em * 2.4))}px; }}
QComboBox::drop-down {{ border: 0; width: {_px(em, 2)}; }}
QComboBox::down-arrow {{ image: none; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: {width}px solid {t.control}; padding: 4px; }}
QMenu::item {{ padding: {_px(em, .5)} {_px(em, 1.2)}; }}
QMenu::item:selected {{ background: {t.soft}; color: {t.soft_text}; }}
"""


def _writing(t: Tokens, em: int) -> str:
    """Return what the editors of a plan's fields need."""
    width = t.border_width
    return f"""
QLabel#prompt {{ font-weight: 500; }}
QLabel#rowHeading {{ font-weight: 600; }}
QLabel#caption {{ color: {t.muted}; font-size: {_px(em, .94)}; }}
QPlainTextEdit {{ padding: {_px(em, .38)} {_px(em, .4)}; }}
QPlainTextEdit[inRow="true"] {{ background: transparent; border: 0; padding: 0; }}
QPlainTextEdit[isNote="true"] {{ color: {t.muted}; background: {t.surface}; border: {width}px solid {t.border};
  border-radius: 8px; padding: {_px(em, .2)} {_px(em, .4)}; }}
QPushButton#rowTitle {{ background: transparent; border: 0; border-radius: 8px; text-align: left; font-weight: 500;
  padding: 0 {_px(em, .5)}; }}
QPushButton#rowTitle:hover {{ background: {t.soft}; color: {t.soft_text}; }}
QPushButton#idea {{ background: {t.soft}; color: {t.soft_text}; border: {width}px solid {t.soft}; border-radius: 12px;
  padding: {_px(em, .3)} {_px(em, .7)}; min-height: {_px(em, 1.45)}; text-align: left; }}
QPushButton#idea:hover, QPushButton#idea[taken="true"] {{ border-color: {t.accent}; }}
QFrame#dropLine {{ background: {t.accent}; border: 0; border-radius: 1px; }}
#qt_calendar_navigationbar {{ background: {t.surface}; }}
QCalendarWidget QToolButton {{ color: {t.text}; font-weight: 600; padding: {_px(em, .3)} {_px(em, .5)}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; border: 0;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QFrame#popup {{ background: {t.surface}; border: {width}px solid {t.control}; border-radius: 0; }}
"""


def _bars(t: Tokens) -> str:
    return f"""
QProgressBar {{ background: {t.border}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {t.control}; border-radius: 5px; min-height: 48px; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {t.control}; border-radius: 5px; min-width: 48px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
"""
