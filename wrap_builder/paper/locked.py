"""Locks a finished PDF with a password: AES-256 in its revision 6, which every common reader opens."""

from __future__ import annotations

import io
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from wrap_builder.paper.password import forms

_EVERYTHING = -4
"""All permissions, those for screen readers among them, as the signed number that old readers expect."""


def lock(pdf: bytes, password: str) -> bytes:
    """Return a PDF that opens with a password only: text, pictures, structure and metadata are encrypted alike.

    Its structure for screen readers is kept, and nothing is forbidden to whoever opened it. Keys are random, so no two results
    are the same. Raises CopyPasswordEmpty, CopyPasswordTooLong, CopyPasswordUnfit.
    """
    user, owner = forms(password)
    reader = PdfReader(io.BytesIO(pdf))
    # The identifier stays readable, and it is made from the text: with it, a guess at the text could be proved.
    reader.trailer.pop("/ID", None)
    writer = PdfWriter(clone_from=reader, keep_initial_header=True)
    # PDF 1.7 knows this revision as an extension only.
    level = DictionaryObject({NameObject("/BaseVersion"): NameObject("/1.7"), NameObject("/ExtensionLevel"): NumberObject(8)})
    writer.root_object[NameObject("/Extensions")] = DictionaryObject({NameObject("/ADBE"): level})
    # Bytes are taken as they are; a text would be turned into the first form, and logged where that cannot be done.
    writer.encrypt(cast("str", user), cast("str", owner), permissions_flag=UserAccessPermissions.all(), algorithm="AES-256")
    entry = writer._encrypt_entry  # noqa: SLF001
    if entry is not None:
        entry[NameObject("/P")] = NumberObject(_EVERYTHING)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
