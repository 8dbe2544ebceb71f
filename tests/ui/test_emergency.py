"""Where unexpected errors and Qt's warnings go: to one place each, and never as text on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.report_page import ReportPage
from wrap_builder.ui.qt_messages import QtMessages

START = """
    import sys, threading
    from PySide6.QtCore import QTimer, qWarning
    from PySide6.QtWidgets import QApplication, QWidget
    from wrap_builder.ui import process
    from wrap_builder.ui.qt_messages import QtMessages
    caught = []
    process.catch_unexpected(lambda error: caught.append(type(error).__name__))
    app = QApplication([])
"""
MARK = "zebra marker"


def run(code: str, head: str = START) -> subprocess.CompletedProcess[str]:
    program = (textwrap.dedent(head) + textwrap.dedent(code)).replace("{MARK}", MARK)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False)


def test_errors_of_every_kind_come_to_one_place_and_print_nothing() -> None:
    done = run("""
        class Painted(QWidget):
            def paintEvent(self, event):
                raise KeyError("{MARK} painted")
        class Dying:
            def __del__(self):
                raise OSError("{MARK} dying")
        def timer(): raise ValueError("{MARK} timer")
        def thread(): raise TypeError("{MARK} thread")
        QTimer.singleShot(0, timer)
        window = Painted()
        window.show()
        worker = threading.Thread(target=thread)
        worker.start()
        worker.join()
        Dying()
        QTimer.singleShot(50, app.quit)
        app.exec()
        print(sorted(set(caught)))
        print([name for name in process.LAST_ERROR if hasattr(sys, name)])
    """)
    assert set(done.stderr.strip().splitlines()) <= {"Error calling Python override of QWidget::paintEvent():"}  # the binding's own
    assert done.stdout.splitlines() == ["['KeyError', 'OSError', 'TypeError', 'ValueError']", "[]"]


def test_without_it_the_text_of_an_error_is_printed() -> None:
    """Shows that the test above can fail."""
    done = run("""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        app = QApplication([])
        def timer(): raise ValueError("{MARK} timer")
        QTimer.singleShot(0, timer)
        QTimer.singleShot(50, app.quit)
        app.exec()
    """, head="")
    assert MARK in done.stderr


def test_a_handler_that_fails_itself_prints_nothing() -> None:
    done = run("""
        process.catch_unexpected(lambda error: 1 / 0)
        def timer(): raise ValueError("{MARK} timer")
        QTimer.singleShot(0, timer)
        QTimer.singleShot(50, app.quit)
        app.exec()
        raise ValueError("{MARK} at the end")
    """)
    assert done.stderr == ""


def test_what_qt_says_is_counted_and_not_printed() -> None:
    code = """
        qWarning("{MARK}")
    """
    assert MARK in run(code).stderr
    done = run("messages = QtMessages()\nmessages.install()" + textwrap.dedent(code) + "\nprint(dict(messages.counts))")
    assert done.stderr == ""
    assert done.stdout == "{'default': 1}\n"


@pytest.mark.parametrize(("category", "counted"), [("qt.qpa.fonts", "qt.qpa.fonts"), ("zebra marker", "default"), (None, "default")])
def test_only_names_of_parts_are_kept(category: str | None, counted: str) -> None:
    class Where(QMessageLogContext):
        pass

    messages, where = QtMessages(), Where()
    where.category = category
    for kind in (QtMsgType.QtDebugMsg, QtMsgType.QtWarningMsg, QtMsgType.QtInfoMsg, QtMsgType.QtCriticalMsg):
        messages.note(kind, where, MARK)
    assert dict(messages.counts) == {counted: 2}


def test_a_report_is_read_and_saved_by_keyboard(context: Context, qtbot: QtBot, qapp: QApplication) -> None:
    page = ReportPage(context, "What went wrong:\n  KeyError a.b:12\n")
    qtbot.addWidget(page)
    page.show()
    assert page.text.isReadOnly()
    assert page.text.accessibleName() == "The report"
    assert "KeyError a.b:12" in page.text.toPlainText()
    buttons = {one.text(): one for one in page.findChildren(QAbstractButton)}
    with qtbot.waitSignal(page.save_requested):
        buttons["Save it"].click()
    with qtbot.waitSignal(page.left):
        buttons["Back"].click()
