"""One workshop file in use: the same container and the same proofs as for a plan, with a workshop in it."""

from __future__ import annotations

from wrap_builder.errors import BadWorkshopData, NotAWorkshop
from wrap_builder.session.file_keeper import FileKeeper
from wrap_builder.vault.sealed import Stamp
from wrap_builder.workshop.codec import KIND, Document, decode, encode
from wrap_builder.workshop.values import Workshop


class WorkshopKeeper(FileKeeper[Workshop]):
    """A workshop file that is unlocked. It keeps no history: it holds no words that a person could miss in a year."""

    kind = KIND
    wrong_kind = NotAWorkshop

    @classmethod
    def empty(cls) -> Workshop:
        return Workshop()

    @classmethod
    def pack(cls, document: Workshop, stamp: Stamp) -> bytes:
        data = encode(Document(kind=stamp.kind, id=stamp.id, gen=stamp.gen, workshop=document))
        if decode(data).workshop != document:
            raise BadWorkshopData(where="written")
        return data

    @classmethod
    def unpack(cls, data: bytes) -> tuple[str, int, Workshop]:
        document = decode(data)
        return document.id, document.gen, document.workshop
