"""Every failure a person can meet, as a table: a stable code, one sentence, one piece of advice.

Each class carries message ids (English text, translated where the error is caught, see words.explain) and only safe facts:
numbers, group positions and names of our own parts. Text from a plan, a passphrase or a file's path never enters an error.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802  # the gettext convention for "translate later"
    """Mark a message for translation and return it unchanged."""
    return message


class ExitCode(IntEnum):
    """What the command line returns; documented in its help and in the README."""

    DONE = 0
    BUG = 1
    USAGE = 2
    WRONG_KEY = 3
    DAMAGED = 4
    NEWER = 5
    CANNOT_READ_OR_WRITE = 6
    REFUSED = 7
    HELD_ELSEWHERE = 8
    NOT_ENOUGH_MEMORY = 9


class WrapError(Exception):
    """A situation that a person can meet and do something about.

    `facts` fill the placeholders of the sentence and the advice; they are numbers or names of our own parts.
    """

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[ExitCode] = ExitCode.BUG
    sentence: ClassVar[str] = N_("Something went wrong.")
    advice: ClassVar[str] = N_("Your last saved work is still there. You can try again.")

    def __init__(self, **facts: int | str) -> None:
        super().__init__(self.code)
        self.facts = facts


class WrongPassphrase(WrapError):
    code = "wrong-passphrase"
    exit_code = ExitCode.WRONG_KEY
    sentence = N_("This passphrase does not open the file.")
    advice = N_("Check capital letters and spaces, then try again. Your recovery sheet can open it too.")


class WrongCode(WrapError):
    code = "wrong-code"
    exit_code = ExitCode.WRONG_KEY
    sentence = N_("This recovery code does not open the file.")
    advice = N_("Check that the sheet belongs to this file. A newer sheet may have replaced it.")


class LocksDiffer(WrongPassphrase):
    code = "wrong-passphrase-other-locks"
    advice = N_("The .bak file beside it has other locks. The file may have been exchanged, or its locks were changed.")


class CodeLocksDiffer(WrongCode):
    code = "wrong-code-other-locks"
    advice = N_("The .bak file beside it has other locks. The file may have been exchanged, or its locks were changed.")


class CodeMistyped(WrapError):
    """`groups`: the groups that cannot be right, counted from 1, joined by commas; empty when the length is wrong."""

    code = "code-mistyped"
    exit_code = ExitCode.WRONG_KEY
    sentence = N_("The recovery code is not typed as it stands on the sheet.")
    advice = N_("A code has eight groups of six digits. Compare it with the paper, group by group.")


class NoRecoveryCode(WrapError):
    code = "no-recovery-code"
    exit_code = ExitCode.WRONG_KEY
    sentence = N_("This file has no recovery code.")
    advice = N_("It opens with its passphrase only.")


class NotAPlan(WrapError):
    code = "not-a-plan"
    exit_code = ExitCode.DAMAGED
    sentence = N_("This file is not a plan.")
    advice = N_("Nothing was changed in it. You can choose another file.")


class WrongKind(WrapError):
    code = "wrong-kind"
    exit_code = ExitCode.DAMAGED
    sentence = N_("This file is not a plan. It belongs to a workshop.")
    advice = N_("Nothing was changed in it. You can open it from the workshop page.")


class NotAWorkshop(WrapError):
    code = "not-a-workshop"
    exit_code = ExitCode.DAMAGED
    sentence = N_("This file is not a workshop. It belongs to a plan.")
    advice = N_("Nothing was changed in it. It belongs to the person who made it.")


class BadWorkshopData(WrapError):
    """`where`: a path of our own names inside the document, never its text."""

    code = "bad-workshop-data"
    exit_code = ExitCode.DAMAGED
    sentence = N_("What is in this file is not a workshop that this program can read.")
    advice = N_("Nothing was changed in it.")


class FileDamaged(WrapError):
    """`part`: the name of the part that does not hold (an entry of the container, or `file`)."""

    code = "damaged"
    exit_code = ExitCode.DAMAGED
    sentence = N_("A part of this file is damaged or was changed from outside.")
    advice = N_("Nothing was written to it. An earlier copy, such as the .bak file beside it, may open.")


class LockDamaged(FileDamaged):
    code = "lock-damaged"
    sentence = N_("The part of this file that takes your passphrase is damaged.")
    advice = N_("Your recovery code may still open it. So may an earlier copy, such as the .bak file beside it.")


class CodeLockDamaged(FileDamaged):
    code = "code-lock-damaged"
    sentence = N_("The part of this file that takes the recovery code is damaged.")
    advice = N_("Your passphrase may still open it. So may an earlier copy, such as the .bak file beside it.")


class PartsWrong(FileDamaged):
    """Said while the file is open: what still opens is shown."""

    code = "parts-wrong"
    sentence = N_("Some of this file is damaged or was changed from outside. What still opens can be read here.")
    advice = N_("Nothing is written to it. You can copy what you need, or make a new plan from it.")


class Unsealed(FileDamaged):
    """Said while the file is open: what still opens is shown."""

    code = "unsealed"
    sentence = N_("This file lost the mark that says it is yours and complete. It may be an older state, or from someone else.")
    advice = N_("Nothing is written to it. You can copy what you need, or make a new plan from it.")


class PlanGone(PartsWrong):
    """Said while the file is open: its plan is shown as empty, and earlier versions may be there."""

    code = "plan-gone"
    sentence = N_("The plan in this file does not open any more. Its pages are empty here.")
    advice = N_("Nothing is written to it. An earlier version may open, or the .bak file beside it.")


class Repacked(WrapError):
    """Said while the file is open: nothing in it is missing, and it can be written."""

    code = "repacked"
    exit_code = ExitCode.DONE
    sentence = N_("Something around your plan in this file was changed. All that you wrote is in it.")
    advice = N_("You can go on. At the first save, the file as it was stays beside it.")


class NewerFormat(WrapError):
    code = "newer-format"
    exit_code = ExitCode.NEWER
    sentence = N_("This file was made by a newer version of this program.")
    advice = N_("It was left as it is. A newer version of this program can open it.")


class CannotRead(WrapError):
    code = "cannot-read"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The file cannot be read.")
    advice = N_("Check that the drive is connected and that you may open the file.")


class FileMissing(WrapError):
    code = "file-missing"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The file is not where it was.")
    advice = N_("It may have been moved, or its drive is not connected. Nothing was written in its place.")


class CannotWrite(WrapError):
    code = "cannot-write"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The file cannot be written here.")
    advice = N_("The folder or drive may be read-only. You can save a copy in another place.")


class CannotWriteCopy(CannotWrite):
    code = "cannot-write-copy"
    advice = N_("The folder may be gone or read-only, or the file is open in another program. You can choose another place.")


class DiskFull(WrapError):
    code = "disk-full"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("There is no room left on this drive.")
    advice = N_("The file on it is whole, as it was before. Make some room, or save a copy in another place.")


class DriveChanged(WrapError):
    code = "drive-changed"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The drive with your file is no longer there, or another file has taken its place.")
    advice = N_("Nothing was written. Connect the drive again, or save a copy in another place.")


class NotConfirmed(WrapError):
    code = "not-confirmed"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The file was written, but the drive did not confirm it.")
    advice = N_("Keep the drive connected. The program will save again.")


class AlreadyThere(WrapError):
    code = "already-there"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("A file with this name is already there.")
    advice = N_("It was left as it is. Choose another name.")


class CannotPrint(WrapError):
    code = "cannot-print"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The printer did not take the pages.")
    advice = N_("Check that it is switched on. You can also save a PDF and print it elsewhere.")


class NoPrinter(CannotPrint):
    code = "no-printer"
    sentence = N_("No printer was found.")
    advice = N_("Connect one, or save a PDF and print it elsewhere.")


class CannotPrintHere(CannotPrint):
    code = "cannot-print-here"
    sentence = N_("On this system, the program cannot hand pages to a printer.")
    advice = N_("You can save a PDF, and print it from your PDF reader.")


class NoSuchPart(WrapError):
    code = "no-such-part"
    exit_code = ExitCode.USAGE
    sentence = N_("This copy cannot be asked for one of these parts.")
    advice = N_("Check their names with show --json. A part needs an answer in it.")


class NoPartNamed(WrapError):
    code = "no-part-named"
    exit_code = ExitCode.USAGE
    sentence = N_("This copy needs to know which parts to print.")
    advice = N_("Name each with --part, such as --part daily.")


class CopyPasswordEmpty(WrapError):
    code = "copy-password-empty"
    exit_code = ExitCode.REFUSED
    sentence = N_("The password for the copy is empty.")
    advice = N_("Type a password, or let the program make a code.")


class CopyPasswordTooLong(WrapError):
    code = "copy-password-too-long"
    exit_code = ExitCode.REFUSED
    sentence = N_("This password is longer than a PDF can take.")
    advice = N_("A PDF takes 127 letters of English, and about 30 of some other alphabets. A shorter one will do.")


class CopyPasswordUnfit(WrapError):
    code = "copy-password-unfit"
    exit_code = ExitCode.REFUSED
    sentence = N_("This password holds a sign that cannot be typed in a PDF reader.")
    advice = N_("Type the password by hand instead of pasting it.")


class NoForm(WrapError):
    code = "no-form"
    exit_code = ExitCode.DAMAGED
    sentence = N_("There are no places to type in this PDF.")
    advice = N_("It may be a print or a scan. Choose the file in which you typed.")


class FormDamaged(WrapError):
    code = "form-damaged"
    exit_code = ExitCode.DAMAGED
    sentence = N_("This file cannot be read as a PDF.")
    advice = N_("It was left as it is. You can save it again in your PDF reader, and try that one.")


class FormLocked(WrapError):
    code = "form-locked"
    exit_code = ExitCode.WRONG_KEY
    sentence = N_("This PDF opens with a password only.")
    advice = N_("You can save it without the password in your PDF reader, and try that one.")


class TooLarge(WrapError):
    """`part`: the name of the part over its limit."""

    code = "too-large"
    exit_code = ExitCode.REFUSED
    sentence = N_("This file is larger than a plan can be.")
    advice = N_("Nothing was changed in it. Check that it is the right file.")


class HostileFactor(WrapError):
    code = "hostile-factor"
    exit_code = ExitCode.REFUSED
    sentence = N_("Opening this file would need far more memory than a plan of this program does.")
    advice = N_("It was not opened. Check where this file comes from.")


class LimitReached(WrapError):
    """`limit`: which limit, by our own name for it."""

    code = "limit-reached"
    exit_code = ExitCode.REFUSED
    sentence = N_("There is no room for more in this place.")
    advice = N_("What you have is kept. What you copied is still in the clipboard.")


class PhotosFull(LimitReached):
    code = "photos-full"
    sentence = N_("There is no room for more photos.")
    advice = N_("A plan takes twelve. You can replace one, or remove one. What you copied is still in the clipboard.")


class NotAPicture(WrapError):
    code = "not-a-picture"
    exit_code = ExitCode.REFUSED
    sentence = N_("This is not a picture that can be kept here.")
    advice = N_("Nothing was changed. JPEG, PNG and WebP pictures can be kept. Most programs can save as one of these.")


class PictureHeic(NotAPicture):
    code = "picture-heic"
    sentence = N_("This photo is a HEIC file, as many phones make them. It cannot be kept here.")
    advice = N_("Nothing was changed. Save it as JPEG and choose that one. "
                'On an iPhone, Settings, Camera, Formats, "Most Compatible" makes JPEG from then on.')


class PictureAvif(NotAPicture):
    code = "picture-avif"
    sentence = N_("This picture is an AVIF file. It cannot be kept here.")
    advice = N_("Nothing was changed. You can open it in another program, save it as JPEG, and choose that one.")


class PictureDamaged(NotAPicture):
    code = "picture-damaged"
    sentence = N_("This picture is damaged, or a part of it is missing.")
    advice = N_("Nothing was changed. You can open it in another program, save it again, and try that one.")


class PictureEmpty(NotAPicture):
    code = "picture-empty"
    sentence = N_("There is nothing in this file.")
    advice = N_("Nothing was changed. It may not have been copied whole. You can choose another file.")


class PictureTooLarge(NotAPicture):
    code = "picture-too-large"
    sentence = N_("This picture is larger than this program opens.")
    advice = N_("Nothing was changed. It can have up to 64 million pixels and 32 MB. A smaller one will do.")


class PictureMoves(NotAPicture):
    code = "picture-moves"
    sentence = N_("This picture moves. Only still pictures can be kept here.")
    advice = N_("Nothing was changed. You can save one moment of it as a picture, and choose that one.")


class NothingToPaste(NotAPicture):
    code = "nothing-to-paste"
    sentence = N_("There is no picture to take here.")
    advice = N_("Nothing was changed. Copy a picture first, or a file with one.")


class WeakPassphrase(WrapError):
    code = "weak-passphrase"
    exit_code = ExitCode.REFUSED
    sentence = N_("This passphrase could be guessed.")
    advice = N_("Use at least 12 characters that are hard to guess, or take the four words.")


class SamePassphrase(WrapError):
    code = "same-passphrase"
    exit_code = ExitCode.REFUSED
    sentence = N_("This is the passphrase that the file has now.")
    advice = N_("Choose a new one, so that old copies cannot open the new file.")


class ChangedOnDisk(WrapError):
    code = "changed-on-disk"
    exit_code = ExitCode.HELD_ELSEWHERE
    sentence = N_("The file was changed by another program or computer.")
    advice = N_("Both versions are kept. The other one lies beside your file.")


class HeldElsewhere(WrapError):
    code = "held-elsewhere"
    exit_code = ExitCode.HELD_ELSEWHERE
    sentence = N_("This file is open in another window.")
    advice = N_("You can read it here. To change it, close it there first.")


class AlreadyClosed(WrapError):
    code = "already-closed"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The plan was closed before this was done.")
    advice = N_("Open it again to go on.")


class NotOnYourDrive(WrapError):
    """Said at a seat that others use too: files go to the person's own drive."""

    code = "not-on-your-drive"
    exit_code = ExitCode.REFUSED
    sentence = N_("This place is not on your drive.")
    advice = N_("Nothing was read or written there. Choose a place on your own drive, so that this laptop keeps nothing.")


class NoDrive(WrapError):
    code = "no-drive"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("Your drive is not chosen yet, or it is not connected.")
    advice = N_("Plug it in, wait a moment, and choose it. Nothing was written anywhere else.")


class SeatSettingsWrong(WrapError):
    """`key`: which setting does not hold, by our own name for it, or `file`."""

    code = "seat-settings"
    exit_code = ExitCode.REFUSED
    sentence = N_("The settings for the workshop cannot be used: {key}.")
    advice = N_("The usual ones hold now. You can save the settings to that folder again.")


class NoSeat(WrapError):
    code = "no-seat"
    exit_code = ExitCode.CANNOT_READ_OR_WRITE
    sentence = N_("The window for the next person did not open.")
    advice = N_("Nothing was written. You can try again.")


class NotEnoughMemory(WrapError):
    code = "not-enough-memory"
    exit_code = ExitCode.NOT_ENOUGH_MEMORY
    sentence = N_("There is not enough free memory to open the file.")
    advice = N_("Close some other programs, then try again. The file is as it was.")


class BadPlanData(WrapError):
    """`where`: a path of our own names inside the document, never its text."""

    code = "bad-plan-data"
    exit_code = ExitCode.DAMAGED
    sentence = N_("What is in this file is not a plan that this program can read.")
    advice = N_("Nothing was changed in it.")


class TooManyPhotos(BadPlanData):
    """`count`: how many photos a document has; `most`: how many a plan takes."""

    code = "too-many-photos"
    exit_code = ExitCode.REFUSED
    sentence = N_("This document has {count} photos. A plan takes {most}.")
    advice = N_("Nothing was changed. Remove photos from the document until {most} are left, and try again.")


class HalfDocument(WrapError):
    code = "half-document"
    exit_code = ExitCode.DAMAGED
    sentence = N_("The end of this document is missing.")
    advice = N_("Nothing was changed. It may not have been copied to its end: choose the whole file.")


class NotText(WrapError):
    code = "not-text"
    exit_code = ExitCode.DAMAGED
    sentence = N_("There is no plain text in this file.")
    advice = N_("Nothing was changed. In a word processor, you can save a document as plain text, or copy and paste its words here.")


class PictureHasNoWords(NotText):
    code = "picture-has-no-words"
    sentence = N_("This file is a picture. There are no words in it to bring in.")
    advice = N_('Nothing was changed. Photos are added on the page "Photos and a letter".')


class WebPage(WrapError):
    code = "web-page"
    exit_code = ExitCode.DAMAGED
    sentence = N_("This file is a web page. Pages are made to be read, and cannot be brought in.")
    advice = N_("Nothing was changed. You can choose the Markdown or JSON file, or copy and paste the words here.")


class NoIdeas(WrapError):
    code = "no-ideas"
    exit_code = ExitCode.DAMAGED
    sentence = N_("This file is not a list of ideas that this program can read.")
    advice = N_("Nothing was changed. You can ask for the file again.")


class ContentError(WrapError):
    """`file`, `key`, `reason`: where a definition in resources/ does not hold; met by people who edit content."""

    code = "content"
    sentence = N_("A content file of the program does not hold: {file}, {key}: {reason}")
    advice = N_("Put the file right, or install the program again.")
