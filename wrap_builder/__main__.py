"""The command: a subcommand goes to the terminal's uses, a file or nothing opens the window."""

from __future__ import annotations

import sys

IN_TERMINAL = ("new", "show", "print", "check", "locks")


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code. Only the side that is used is imported: the window has to open fast."""
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] == "demo":
        from wrap_builder.ui import demo
        return demo.main(words[1:])
    if words and (words[0] in IN_TERMINAL or words[0].startswith("-")):
        from wrap_builder import cli
        return cli.main(words)
    from wrap_builder.ui import app
    return app.main([sys.argv[0], *words])


if __name__ == "__main__":
    sys.exit(main())
