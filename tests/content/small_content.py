"""A small set of content for tests of the loader: one section with a field of each kind that has words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from wrap_builder.content.loader import load
from wrap_builder.errors import ContentError

FIELDS = """
id = "alpha"
number = 1

[[field]]
id = "alpha.things"
kind = "entries"
page = 1
toolbox = true

[[field]]
id = "alpha.people"
kind = "records"
page = 1
columns = [
    { id = "person", kind = "person" },
    { id = "phone", kind = "phone" },
    { id = "told", kind = "choice", options = ["all", "little"] },
]

[[field]]
id = "alpha.who"
kind = "choice"
page = 2
options = ["one", "two"]

[[field]]
id = "alpha.sign"
kind = "sign"
page = 2
roles = ["me"]

[[field]]
id = "alpha.again"
kind = "entries"
page = 3
same_as = "alpha.things"
off = true
short = true
folded = true
"""

TEXTS = 'title = "A title"\nprint_title = "A printed title"\nintro = "An intro."\nprompt = "A question?"\nhint = "A hint."\n'

WORDS = f"""
[section]
title = "Alpha"
print_title = "My alpha"
intro = "About alpha."
note = "Gently."

[[section.reading]]
title = "To read"
lines = ["One line.", "Another."]

["alpha.things"]
{TEXTS}ideas = ["First", "Second", "Third"]

["alpha.people"]
{TEXTS}
["alpha.people".columns]
person = "Who"
phone = "Phone"
told = "May be told"
["alpha.people".column_options.told]
all = "All of it"
little = "A little"

["alpha.who"]
{TEXTS}
["alpha.who".options]
one = "Any one"
two = "Any two"

["alpha.sign"]
{TEXTS}
["alpha.sign".roles]
me = "My name"

["alpha.again"]
title = "Again"
print_title = "Printed again"
"""

ROUTES = """
[[route]]
id = "short"
[[route.step]]
sitting = 1
fields = ["alpha.who", "alpha.things"]
[[route.step]]
sitting = 2
section = "alpha"

[[route]]
id = "whole"
"""

ROUTE_WORDS = """
[short]
title = "Short"
description = "A short way."
[short.sittings.1]
title = "First"
intro = "Begin."
[short.sittings.2]
title = "Second"
intro = "Go on."
[whole]
title = "Whole"
description = "All of it."
"""


def make(folder: Path) -> Path:
    """Write a small set of content that holds, and return its folder."""
    files = {"fields/alpha.toml": FIELDS, "en/alpha.toml": WORDS, "routes.toml": ROUTES, "en/routes.toml": ROUTE_WORDS}
    for name, text in files.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    """Write a content file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a content file; the test is wrong if the old text is not there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write(folder, name, text.replace(old, new, 1))


def problem(folder: Path, language: str = "en") -> tuple[str, str, str]:
    """Load, and return file, key and reason of what was raised."""
    with pytest.raises(ContentError) as caught:
        load(language, folder)
    facts = caught.value.facts
    return str(facts["file"]), str(facts["key"]), str(facts["reason"])
