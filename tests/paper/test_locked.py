"""Copies with a password: other programs open them with it and not without, whole, whatever was typed."""

from __future__ import annotations

import io
import re
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import need, printed
from sample_plans import EVERYTHING, ordinary

from wrap_builder.errors import CopyPasswordEmpty, CopyPasswordTooLong, CopyPasswordUnfit
from wrap_builder.paper.locked import lock
from wrap_builder.paper.password import MOST_BYTES, forms, prepared

CODE = "000011-720885-000033-000484-000055"
PASSWORDS = ("a", "four quiet harbour words", "Grüße, Łódź", "Привет", "كلمة", "שלום 1", "密码", "🐕\u200d🦺 walk", "x²", "\ufb01nd",
             " a ", "a\u00a0b", "a\u00adb", "-upw", CODE, "я" * 63, "z" * MOST_BYTES)
PLAIN = printed(ordinary(), "crisis", EVERYTHING)
SECRETS = ("Ana", "Rosa", "555-0101", "Haloperidol", "Document", "WRAP Builder", "en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "copy.pdf"


POPPLER_TAKES = 32
"""So many bytes of a password go through poppler's command line, though not through its windows."""


def poppler(path: Path, password: str | None) -> str | None:
    """Return the text that poppler reads, None where it does not open the file. Like its windows it tries both passwords."""
    key = ("-upw", password, "-opw", password) if password is not None else ()
    done = subprocess.run([need("pdftotext"), *key, "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def qpdf(path: Path, password: str | None) -> str | None:
    """Return what qpdf says of the file, None where it does not open it or finds something wrong."""
    key = (f"--password={password}",) if password is not None else ()
    done = subprocess.run([need("qpdf"), *key, "--check", path], capture_output=True, check=False)
    return done.stdout.decode(errors="replace").split("R =")[-1] if done.returncode == 0 else None


def pdfium(path: Path, password: str | None) -> str | None:
    """Return the text that pdfium reads, None where it does not open the file."""
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError:
        return None
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


READERS: tuple[Callable[[Path, str | None], str | None], ...] = (poppler, pdfium)


@pytest.mark.parametrize("password", PASSWORDS)
def test_other_programs_open_it_with_its_password_and_not_without(password: str, path: Path) -> None:
    path.write_bytes(PLAIN)
    readers = READERS if len(password.encode()) <= POPPLER_TAKES else READERS[1:]
    read = [reader(path, None) for reader in readers]
    assert all(read)
    path.write_bytes(lock(PLAIN, password))
    assert [reader(path, password) for reader in readers] == read
    assert "errors that qpdf cannot detect" in (qpdf(path, password) or "")
    # A reader that makes the standard's form of what is typed.
    assert pypdf.PdfReader(path).decrypt(prepared(password))
    for other in (None, "", "\N{SNOWMAN}" + password[1:]):
        assert [reader(path, other) for reader in (*READERS, qpdf)] == [None, None, None]


def test_a_code_opens_with_and_without_its_hyphens(path: Path) -> None:
    path.write_bytes(lock(PLAIN, CODE))
    for typed in (CODE, CODE.replace("-", "")):
        assert qpdf(path, typed)
        assert pdfium(path, typed)
    assert poppler(path, CODE.replace("-", ""))
    assert not pdfium(path, CODE.replace("-", " "))


def test_it_is_the_strongest_that_there_is_and_forbids_nothing(path: Path) -> None:
    path.write_bytes(lock(PLAIN, "a"))
    said = subprocess.run([need("qpdf"), "--password=a", "--show-encryption", path], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^R = (\d)", said, re.MULTILINE) == ["6"]
    assert re.findall(r"method: (\w+)", said) == ["AESv3"] * 3
    assert "extract for accessibility: allowed" in said
    assert "not allowed" not in said
    assert "P = -4\n" in said


def test_what_readers_are_told_of_it_stays(path: Path) -> None:
    told = []
    for pdf, key in ((PLAIN, ()), (lock(PLAIN, "a"), ("-upw", "a"))):
        path.write_bytes(pdf)
        tool, structure = need("pdfinfo"), "-struct-text"
        for option in ((), (structure,), ("-dests",), ("-url",)):
            said = subprocess.run([tool, *key, *option, path], capture_output=True, text=True, check=True).stdout
            told.append(re.sub(r"^(Encrypted|File size):.*\n", "", said, flags=re.MULTILINE))
    assert told[:4] == told[4:]
    roots = [pypdf.PdfReader(io.BytesIO(PLAIN)), pypdf.PdfReader(io.BytesIO(lock(PLAIN, "a")), password="a")]
    before, after = ({*reader.trailer["/Root"]} for reader in roots)
    assert after - before == {"/Extensions"}
    assert roots[0].trailer["/Root"]["/Lang"] == roots[1].trailer["/Root"]["/Lang"]


def test_nothing_of_it_can_be_read_without_the_password() -> None:
    locked = lock(PLAIN, "a")
    assert locked.startswith(b"%PDF-1.7")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", locked, re.DOTALL)
    assert len(streams) > 4
    for stream in streams:
        with pytest.raises(zlib.error):
            zlib.decompress(stream)
    outside = re.sub(rb"stream\r?\n.*?\r?\nendstream", b"", locked, flags=re.DOTALL)
    # A structure begins with an element of this type, whatever the title.
    outside = outside.replace(b"/S /Document", b"")
    texts = re.findall(rb"(?<!<)<([0-9a-fA-F\s]+)>(?!>)|\(((?:\\.|[^\\()])*)\)", outside, re.DOTALL)
    assert texts
    for word in SECRETS:
        for form in (word.encode(), word.encode("utf-16-be")):
            assert b"(" + form + b")" not in outside
            assert len(form) < 4 or (form not in outside and form.hex().encode() not in outside.lower())


def test_no_two_locked_copies_share_anything_that_tells_of_their_text() -> None:
    first, second = lock(PLAIN, "a"), lock(PLAIN, "a")
    names = [set(re.findall(rb"/ID\s*\[\s*<(\w+)>\s*<(\w+)>", pdf)[0]) for pdf in (first, second, PLAIN)]
    assert not names[0] & names[1]
    assert not names[0] & names[2]
    assert len(first) == len(second)


@pytest.mark.parametrize(("typed", "standard", "other"), [
    ("I\u00adX", "IX", "I\u00adX"), ("user", "user", "user"), ("USER", "USER", "USER"),
    ("\u00aa", "a", "\u00aa"), ("\u2168", "IX", "\u2168"),
    ("e\u0301", "é", "é"), ("a\u2003b", "a b", "a\u2003b"), (CODE, CODE, CODE.replace("-", "")), ("12-34", "12-34", "12-34"),
])
def test_a_password_has_the_form_of_the_standard_and_that_of_the_keyboard(typed: str, standard: str, other: str) -> None:
    """The first five are the examples of RFC 4013."""
    assert forms(typed) == (standard.encode(), other.encode())


@pytest.mark.parametrize(("typed", "error"), [
    ("", CopyPasswordEmpty), ("\u00ad\u200b", CopyPasswordEmpty), ("z" * 128, CopyPasswordTooLong), ("я" * 64, CopyPasswordTooLong),
    ("\ufdfa" * 4, CopyPasswordTooLong), ("a\n", CopyPasswordUnfit), ("a\ud800", CopyPasswordUnfit), ("\x00", CopyPasswordUnfit),
])
def test_what_cannot_be_a_password_is_told(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        lock(PLAIN, typed)
    assert not caught.value.args or typed not in caught.value.args


@given(st.text(min_size=1, max_size=40))
def test_any_text_is_a_password_or_told(typed: str) -> None:
    try:
        found = forms(typed)
    except (CopyPasswordEmpty, CopyPasswordTooLong, CopyPasswordUnfit):
        return
    assert all(0 < len(form) <= MOST_BYTES for form in found)
    assert prepared(found[0].decode()) == found[0].decode()


def test_the_longer_form_gives_way_to_the_one_that_fits() -> None:
    wide = "\uff41" * 43
    assert forms(wide) == (b"a" * 43, b"a" * 43)
