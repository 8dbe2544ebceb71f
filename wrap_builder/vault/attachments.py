"""The pictures of a plan as one piece of bytes: a ZIP in the form of the container, whose names are the hashes of the pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from wrap_builder.errors import FileDamaged, LimitReached, TooLarge
from wrap_builder.vault import limits, padding, zip_form
from wrap_builder.vault.container import ATTACHMENTS

_NAME = re.compile(rb"[0-9a-f]{64}\.jpg")


def name_of(image: bytes) -> str:
    """Return the name under which a picture is kept: its SHA-256, so that nothing can be put in its place."""
    return f"{sha256(image).hexdigest()}.jpg"


def pack(images: Mapping[str, bytes]) -> bytes:
    """Return the content of attachments.age for these pictures by name; b"" for none. Always the same for the same pictures.

    Raises LimitReached for more than 12, for one over 2 MiB and for more than 8 MiB after padding; ValueError for a name that is
    not `name_of`.
    The last byte is zero, as in every ZIP without a comment: the spaces of the padding can be taken away again.
    """
    if len(images) > limits.IMAGES or max(map(len, images.values()), default=0) > limits.IMAGE:
        raise LimitReached(limit="attachments")
    if any(name != name_of(image) for name, image in images.items()):
        raise ValueError("a picture is kept under its own hash")
    if not images:
        return b""
    data = b"".join(zip_form.pieces(images, sorted(images)))
    if padding.padded_size(len(data)) > limits.ATTACHMENTS:
        raise LimitReached(limit="attachments")
    return data


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the pictures by name in the content of attachments.age, without its padding. They may hold anything.

    Raises TooLarge (`attachments.age`) over the limits, and FileDamaged for everything that `pack` would not have made.
    """
    if not data:
        return {}
    if padding.padded_size(len(data)) > limits.ATTACHMENTS:
        raise TooLarge(part=ATTACHMENTS)
    images = zip_form.read_entries(data, _NAME, limits.IMAGES + 1)
    if len(images) > limits.IMAGES or max(map(len, images.values()), default=0) > limits.IMAGE:
        raise TooLarge(part=ATTACHMENTS)
    canonical = bool(images) and zip_form.is_made_of(data, zip_form.pieces(images, sorted(images)))
    if not canonical or any(name != name_of(image) for name, image in images.items()):
        raise FileDamaged(part=ATTACHMENTS)
    return images
