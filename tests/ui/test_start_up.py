"""What the first window costs: no engine is loaded before it is needed, and core dumps are off."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_first_window_loads_nothing_but_itself() -> None:
    loaded = run("""
        import sys
        from PySide6.QtCore import QTimer
        from wrap_builder.session.settings import Settings
        from wrap_builder.ui.app import make_application
        from wrap_builder.ui.front import Front
        app = make_application(["x"])
        front = Front(app, Settings(None))
        front.window.show_widget(front.start_page())
        front.window.show()
        QTimer.singleShot(0, lambda: app.exit(0))
        app.exec()
        print(" ".join(sys.modules))
    """).split()
    assert "wrap_builder.ui.pages.start_page" in loaded
    behind = {"wrap_builder.ui.house", "wrap_builder.vault", "wrap_builder.paper", "wrap_builder.plan.values",
              "cryptography", "msgspec"}
    assert not behind & set(loaded)


def test_the_whole_window_loads_no_engine_before_it_is_needed() -> None:
    loaded = run("""
        import sys
        from PySide6.QtCore import QTimer
        from wrap_builder.session.settings import Settings
        from wrap_builder.ui.app import make_application
        from wrap_builder.ui.front import Front
        from wrap_builder.ui.house import House
        app = make_application(["x"])
        house = House(Front(app, Settings(None)))
        house.start()
        seen = []
        QTimer.singleShot(300, lambda: (seen.extend(sys.modules), house.leaving.close_program()))
        app.exec()
        print(" ".join(seen))
    """).split()
    late = {"cryptography", "reportlab", "pypdfium2", "pypdfium2_raw", "zxcvbn", "PIL", "PySide6.QtPrintSupport",
            "PySide6.QtNetwork", "PySide6.QtTest", "ssl", "http.client", "asyncio"}
    assert "wrap_builder.ui.pages.start_page" in loaded
    assert not late & set(loaded)


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are asked of Linux")
def test_no_core_dump_can_hold_the_plan() -> None:
    assert run("""
        import ctypes, resource, sys
        from wrap_builder.ui import process
        process.prepare()
        print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), f"{sys.getswitchinterval():.4f}")
    """) == "(0, 0) 0 0.0001"
