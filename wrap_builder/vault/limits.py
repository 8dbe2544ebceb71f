"""How large each part of a file may be: one set of numbers for the writer and the reader, applied before any key derivation."""

from __future__ import annotations

FILE = 16 * 1024 * 1024
"""The largest container, in bytes."""

PLAN = 4 * 1024 * 1024
"""The largest document in plan.age, in bytes after padding."""

HISTORY = 2 * 1024 * 1024
"""The largest content of history.age, in bytes after padding."""

ATTACHMENTS = 8 * 1024 * 1024
"""The largest content of attachments.age, in bytes after padding."""

IMAGES = 12
"""The most pictures in attachments.age."""

IMAGE = 2 * 1024 * 1024
"""The largest picture in attachments.age, in bytes."""

SLOT = 1024
"""The largest key.age and recovery.age, in bytes as stored."""

README = 4096
"""The largest README.txt, in bytes."""

SEAL = 64 * 1024
"""The largest content of seal.age that is looked at; a seal of version 1 has exactly 4,096 bytes."""

ENTRIES = 13
"""The most entries in a container: the twelve that a seal can list, and the seal."""

HEADER = 64 * 1024
"""The longest header of an age file, in bytes."""

STANZAS = 20
"""The most recipient stanzas in the header of an age file."""

WORK_FACTOR = 20
"""The highest scrypt work factor that is accepted: 2^20 needs 1 GiB."""

PASSPHRASE_FACTOR = 18
"""The work factor of a passphrase that this program writes."""

CODE_FACTOR = 15
"""The work factor of a recovery code: its 128 bits need no stretching."""

SEEN = 32
"""The most other sessions that a seal remembers."""

HIGHEST_GEN = 999_999_999_999_999
"""The highest generation number that a seal can hold."""
