"""The command: a subcommand goes to the terminal's uses, a file or nothing opens the window."""

from __future__ import annotations

import os
import sys

NO_DISPLAY = 6
SEAT = ("--guest", "--seat-settings")
IN_TERMINAL = ("new", "show", "print", "check", "locks", "workbook", "import", "export")


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code. Only the side that is used is imported: the window has to open fast."""
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] == "demo":
        from wrap_builder.ui import demo
        return demo.main(words[1:])
    is_seat = bool(words) and words[0] in SEAT
    if words and not is_seat and (words[0] in IN_TERMINAL or words[0].startswith("-")):
        from wrap_builder import cli
        return cli.main(words)
    if len(words) > 1 and not is_seat:
        # Two words that begin with no command: most likely a command with a slip in it, not a file to open.
        from wrap_builder import cli
        return cli.main(words)
    if not has_display():
        from wrap_builder.words import Words
        told = Words()("There is no display here, so the window cannot be shown. wrap-builder --help lists what works without one.")
        sys.stderr.write(told + "\n")
        return NO_DISPLAY
    if is_seat:
        from wrap_builder.ui import guest
        return guest.main([sys.argv[0], *words])
    from wrap_builder.ui import app
    return app.main([sys.argv[0], *words])


def has_display() -> bool:
    """Tell if a window can be shown: Qt would end the program with a core dump where there is no display."""
    asked = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return sys.platform != "linux" or any(os.environ.get(name) for name in asked)


if __name__ == "__main__":
    sys.exit(main())
