"""Makes the recovery sheet: the code in large groups, what it opens, where to keep it; nothing of the plan."""

from __future__ import annotations

from datetime import date

from wrap_builder.paper.outline import Groups, Heading, Outline, Paragraph, Space, Tone
from wrap_builder.words import Words

GROUPS = 8
DIGITS_IN_GROUP = 6


def recovery_outline(code: str, today: date, words: Words, *, of_workshop: bool = False) -> Outline:
    """Return the sheet for a code of 48 digits, of a plan or a workshop. ValueError for another code.

    Blanks and hyphens between the digits do not matter.
    """
    digits = "".join(character for character in code if character.isascii() and character.isdigit())
    if len(digits) != GROUPS * DIGITS_IN_GROUP:
        raise ValueError("a recovery code has 48 digits")
    starts = range(0, len(digits), DIGITS_IN_GROUP)
    groups = tuple((words("Group {number}").format(number=number), digits[start:start + DIGITS_IN_GROUP])
                   for number, start in enumerate(starts, start=1))
    return Outline(title=words("Recovery sheet"), language=words.language, blocks=(
        Heading(1, words("Recovery sheet")),
        Paragraph(words("Made on {date}").format(date=words.date(today)), Tone.QUIET),
        Paragraph(words("This code opens your workshop if you forget your passphrase. "
                        "It opens the file that it was made for, and copies of it.") if of_workshop else
                  words("This code opens your plan if you forget your passphrase. "
                        "It opens the file that it was made for, and copies of it.")),
        Space(12), Groups(groups), Space(12),
        Heading(2, words("How to use it")),
        Paragraph(words("Open the file with WRAP Builder, and choose the recovery code. Type the eight groups in this order.")),
        Heading(2, words("Where to keep it")),
        Paragraph(words("Keep it where you keep your papers, away from the computer. You can give it to someone you trust.")),
        Paragraph(words("Whoever has this sheet and the file can read the workshop. "
                        "Without this sheet and without your passphrase, nobody can open the file. We cannot either.") if of_workshop else
                  words("Whoever has this sheet and the file can read your plan. "
                        "Without this sheet and without your passphrase, nobody can open the file. We cannot either.")),
        Heading(2, words("When it is no longer good")),
        Paragraph(words("If you change your locks, you get a new sheet. You can destroy this one then. "
                        "It still opens older copies.")),
    ))
