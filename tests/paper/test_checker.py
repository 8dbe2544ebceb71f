"""An accessibility checker made by others finds no error in any copy of any example plan."""

from __future__ import annotations

import io
import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from sample_plans import EXAMPLES, FILLED, OPTIONS, example, outline_of

from wrap_builder.paper.copies import load_copies
from wrap_builder.paper.options import Options
from wrap_builder.paper.pdf import render
from wrap_builder.paper.sheet import recovery_outline
from wrap_builder.words import Words

PROJECT = Path(__file__).resolve().parents[2]
CHECKER = PROJECT / ".pdf-checker" / ("Scripts/outloud.exe" if os.name == "nt" else "bin/outloud")
NOT_CLAIMED = "DOC-012"
"""The rule that a file has to claim to be PDF/UA. A program cannot find out if it is, so no copy says so."""

CODE = "123456-234567-345678-456789-567890-678901-789012-890123"


def errors(folder: Path) -> list[str]:
    """Return what the checker finds wrong in the files of a folder. Skips without the checker, but fails in CI."""
    if not CHECKER.exists():
        if os.environ.get("CI"):
            pytest.fail("the accessibility checker is missing: make setup-test installs it")
        pytest.skip("the accessibility checker is not installed: make setup-test does it")
    report = folder / "report.json"
    files = sorted(folder.glob("*.pdf"))
    command = [CHECKER, "--quiet", "--fail-on", "never", "--skip", NOT_CLAIMED, "--json", report, *files]
    subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert len(results) == len(files) > 0
    assert not [one["path"] for one in results if one["error"] or one["stats"]["elements"] < 2]
    return [f"{Path(one['path']).name}: {found['rule']} {found['message']}" for one in results for found in one["findings"]
            if found["severity"] == "error"]


def copies_of(name: str, extra: str = "", options: Options = OPTIONS) -> dict[str, bytes]:
    """Return every copy of an example plan."""
    return {f"{name}-{copy.id}{extra}": render(outline_of(example(name), copy, options), options) for copy in load_copies()}


def others() -> dict[str, bytes]:
    """Return the sheet, the form and large print."""
    sheet = render(recovery_outline(CODE, OPTIONS.printed_on, Words()), OPTIONS)
    form = next(copy for copy in load_copies() if copy.layout == "workbook")
    options = replace(OPTIONS, fillable=True)
    return {"sheet": sheet, "form": render(outline_of(example("amelie"), form, options), options),
            **copies_of("ar", "-large", replace(OPTIONS, large=True, paper="letter"))}


def spoiled() -> bytes:
    """Return a copy that does not say its language."""
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(render(outline_of(example("amelie"), load_copies()[0]), OPTIONS))), io.BytesIO()
    del writer.root_object["/Lang"]
    writer.write(out)
    return out.getvalue()


# The checker loads much before its first file: one run for many of them.
@pytest.mark.timeout(600)
@pytest.mark.parametrize("names", [EXAMPLES, (*FILLED, "others")], ids=["examples", "languages"])
def test_a_checker_finds_no_error_in_any_copy(names: tuple[str, ...], tmp_path: Path) -> None:
    made = {"spoiled": spoiled()}
    for name in names:
        made |= others() if name == "others" else copies_of(name)
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    found = errors(tmp_path)
    assert [one for one in found if "spoiled" in one]
    assert [one for one in found if "spoiled" not in one] == []
