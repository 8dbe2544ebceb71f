"""The one plain text in the file: how to open it without this program. It tells nothing about what is inside."""

from __future__ import annotations

README_TEXT = b"""This file holds encrypted documents in the age format (https://age-encryption.org/v1).

To read it without the program that made it:

1. Make a copy of this file, rename the copy so that it ends in .zip, and unpack it.
2. Get the age tool (for example: apt install age).
3. In the folder with the unpacked files, run this command and type the passphrase exactly:

   age -d -i key.age -o plan.json plan.age

   With a recovery code, if there is a file recovery.age, run this one. Type the code with its hyphens:

   age -d -i recovery.age -o plan.json plan.age

4. Read plan.json. It is not encrypted: delete it afterwards.
"""
