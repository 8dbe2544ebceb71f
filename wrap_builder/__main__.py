"""The command: a subcommand goes to the terminal's uses, a file or nothing opens the window."""

from __future__ import annotations

import sys

from wrap_builder import cli


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] == "demo":
        from wrap_builder.ui import demo
        return demo.main(words[1:])
    if words and (words[0] in cli.COMMANDS or words[0].startswith("-")):
        return cli.main(words)
    from wrap_builder.ui import app
    return app.main([sys.argv[0], *words])


if __name__ == "__main__":
    sys.exit(main())
