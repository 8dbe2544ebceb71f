"""The measures of plain language that every test of our own words uses: sentences, a reading level, words never used."""

from __future__ import annotations

import re

# Whole words, in any case. What is not a word ends in the regular expressions below.
NEVER_USED = (
    "patient", "patients", "sufferer", "sufferers", "suffer", "suffers", "suffered", "suffering",
    "comply", "complies", "complied", "compliance", "compliant", "non-compliant", "failed", "incomplete",
    "relapse", "relapses", "relapsed", "symptom", "symptoms", "abnormal", "normal", "normally",
    "take over", "takes over", "taking over", "took over", "taken over",
    "just", "simply", "easy", "obviously", "addict", "addicts",
    "evidence-based", "clinically", "treatment plan", "prevents", "reduces", "treats",
)
"""Words that stand nowhere in what we write: content, help, README, paper, window."""

NEVER_USED_OF_THE_OWNER = ("refuse", "refuses", "refused", "committed", "you should", "you must", "we recommend")
"""Words that stand nowhere in the content, where everything is said to the owner of a plan or about them."""

PROMISES = (r"\b(is|are|stays?|keeps? (you|it|them|everything)|completely|perfectly|totally) safe\b", r"\bguarantee")
"""Patterns that promise what nobody can promise."""

ASKING_WHAT_HAPPENED = (r"\bwhat happened( to you)?\?", r"\bwhy did\b", r"\btell us\b", r"\bwhat was done to you\b")
"""Patterns of the question that is never asked."""

DIRECTIONS = (
    "above", "below", "left", "right", "red", "green", "blue", "yellow", "orange", "grey", "gray", "purple", "pink",
    "colour", "colours", "color", "colors",
)
"""Words that may point to a place or a colour, which not everybody sees; each use is looked at."""

SENTENCE_WORDS = 20
SHORT_SENTENCE_WORDS = 12

_END = re.compile(r"(?<=[.?!])[\"”’')]*\s+")
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:['’-][A-Za-zÀ-ÿ0-9]+)*")

_SILENT_E = re.compile(r"[^aeiouylr]e$|[aeiouyr]re$|[aeiou]le$|[^aeiou][^aeioul]es$|[aeiouy][^aeioustxzc]es$")
_SPOKEN_ES = ("ches", "shes", "sses", "xes", "zes", "ges", "ces", "ses")
_SILENT_ED = re.compile(r"[^aeioutdl]ed$|[aeiou][rln]ed$|[aeiou]led$")

# Where the rules of `syllables` count wrongly, and the word is used in our texts.
_COUNTED_BY_HAND = {
    "advocates": 3, "anyone": 3, "area": 3, "beforehand": 3, "being": 2, "business": 2, "buying": 2, "called": 1,
    "carefully": 3, "choir": 2, "client": 2, "create": 2, "creative": 3, "curious": 3, "dates": 1, "diet": 2, "doing": 2,
    "dying": 2, "earlier": 3, "easier": 3, "else's": 2, "elsewhere": 2, "evening": 2, "evenings": 2, "everyday": 3,
    "everything": 3, "february": 4, "going": 2, "household": 2, "idea": 3, "ideas": 3, "january": 4, "lying": 2, "maybe": 2,
    "minutes": 2, "mosque": 1, "museum": 3, "notebook": 2, "notes": 1, "pacemaker": 3, "paying": 2, "pdf": 3, "poem": 2,
    "previous": 3, "quiet": 2, "quieter": 3, "quietest": 3, "quietly": 3, "react": 2, "reality": 4, "routes": 1, "saying": 2,
    "science": 2, "seeing": 2, "somebody": 3, "something": 2, "sometimes": 2, "somewhere": 2, "theatre": 3, "therefore": 2,
    "tired": 2, "usual": 3, "wednesday": 2, "whoever": 3, "writes": 1,
}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line without a full stop is one sentence."""
    return [sentence for sentence in _END.split(text.strip()) if _WORD.search(sentence)]


def words(text: str) -> list[str]:
    """Return the words of a text; a hyphen or an apostrophe does not end a word."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Count the syllables of an English word: groups of vowels, less silent endings, at least one."""
    word = word.lower().replace("’", "'")
    if word in _COUNTED_BY_HAND:
        return _COUNTED_BY_HAND[word]
    if "-" in word:
        return sum(syllables(part) for part in word.split("-"))
    if any(character.isdigit() for character in word):
        return 1
    stem = word.removesuffix("'s").replace("'", "")
    count = len(re.findall(r"[aeiouyà-ÿ]+", stem))
    if (_SILENT_E.search(stem) and not stem.endswith(_SPOKEN_ES)) or _SILENT_ED.search(stem):
        count -= 1
    if re.search(r"(?<![aeiou])[aeiou][^aeiouy]e(ly|ment|less|ful|ness)$", stem):
        count -= 1
    if re.search(r"i(a|o|um)(?!u)", stem) and not re.search(r"[tcsg]i(o|a)", stem):
        count += 1
    return max(count, 1)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text: years of school, so that 6 is about 11 years of age."""
    found = words(text)
    per_sentence = len(found) / max(len(sentences(text)), 1)
    per_word = sum(syllables(word) for word in found) / max(len(found), 1)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def uses(text: str, never: tuple[str, ...]) -> list[str]:
    """Return those of the given words that a text uses, as whole words, in any case."""
    low = text.lower().replace("’", "'")
    return [word for word in never if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", low)]


def matches(text: str, patterns: tuple[str, ...]) -> list[str]:
    """Return those of the given patterns that a text matches, in any case."""
    return [pattern for pattern in patterns if re.search(pattern, text, re.IGNORECASE)]
