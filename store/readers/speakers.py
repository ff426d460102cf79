"""Who speaks: what transcripts call their voices, in front of the words or beside them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from store.words import QUESTION_WORDS, clean, fold

# What programs and transcribers write for a voice that they cannot name, with or without a number.
_NOBODY = re.compile(
    r"""
    (?:(?:unknown|unidentified|unnamed|anonymous|other|new|main|male|female|first|second|third|multiple)[\s_-]?)?
    (?:speakers?|spk|spkr|talker|voices?|persons?|people|participants?|users?|channels?|callers?|guests?|(?:co-?)?hosts?
      |sprecher(?:in)?|locuteur|locutrice|orador|hablante|interlocutore|спикер|голос|speaker\s?id|说话人|發言人|发言人|话者|話者)
      [\s_\#:.-]{0,3}(?:\d{1,4}|[a-z]|\?)?
    |s\d{1,3}
    |unknown|unidentified|unnamed|anonymous|inaudible|undefined|null|none|n/?a
    |(?:man|woman|boy|girl|male|female)(?:\s?\d{1,3})?
    |interview(?:er|ee)|moderator|narrator|announcer|presenter|voice-?\s?over|v\.?o\.?|operator
    |audience(?:\smembers?)?|crowd|all|both|everyone|everybody|group|others?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Words before a colon that name no voice, however often they stand there.
_NO_VOICES = """
    analysis answer chapter conclusion context day episode example fact highlight hint idea insight
    introduction lesson note number option overview part point problem question quote reason rule section
    significance solution step summary takeaway theme tip title today topic update warning week
"""
_HEADS = frozenset(_NO_VOICES.split())
_SMALL = "and|und|y|et|e|&|of|the|de|da|di|du|la|le|van|von|der|den|del|bin|ibn|al|el|dos"
_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_LABEL = re.compile(
    rf"""
    (?P<bracket>[\[(【])?
    (?P<label>{_WORD}(?:[ ]{{1,2}}(?:{_WORD}|\d{{1,4}}|&)){{0,5}})
    (?:\s?[(（][^()（）:]{{1,60}}[)）])?
    (?(bracket)[\])】])
    [ ]?(?::(?=\s|$|[\u3040-\u9fff])|：)\s*
    """,
    re.VERBOSE,
)
# What “Speaker:” and “Speaker 2:” have, and “All:” has not, which may as well begin a sentence.
_SURELY_NOBODY = re.compile(r"speaker|spk|unknown|\d|[^\x00-\x7f]", re.IGNORECASE)
# How often an ordinary word has to stand before a colon to be a name like Will; before which cue the first
# of two names of a document that writes names at all stands; how many names do without that.
_ORDINARY_NAME, _FIRST_NAME, _NAMES = 3, 5, 4
# The letters of the longest name in a script without capitals.
_UNCASED_LONGEST = 6
_BEGINS_NO_NAME = QUESTION_WORDS - {"will"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words with what stands before a colon in front of them, which may be no speaker."""

    label: str
    words: str


def person(label: str | None) -> str | None:
    """The name that a label is, or None where it only tells voices apart: “SPEAKER_01”, “Unknown”."""
    if not label:
        return None
    name = clean(label)
    return name if any(map(str.isalpha, name)) and not _NOBODY.fullmatch(name.strip("[]()<>* ")) else None


def labelled(text: str) -> Labelled | None:
    """Cut off what stands before a colon and looks like a name."""
    match = _LABEL.match(text) if ":" in text or "：" in text else None
    if match is None or not _name_like(match["label"]):
        return None
    return Labelled(match["label"], text[match.end() :])


def labels(found: Sequence[tuple[int, str]]) -> frozenset[str]:
    """Which labels are voices, given each one with the number of the cue, from 0, that it stands in.

    Names stand at the head of a document or not at all: a lone colon in the middle of it makes no speaker.
    A word that people say in lower case is a name only where it stands before a colon again and again.
    """
    counts = Counter(label for _, label in found)
    voices = {label for label, count in counts.items() if _is_voice(label, count)}
    full = {name for label in voices if " " in label for name in label.split()}
    voices |= full & counts.keys()
    heard = [cue for cue, label in found if label in voices]
    repeated = any(counts[label] > 1 for label in voices)
    early = heard[:1] == [0] or (len(heard) > 1 and heard[0] < _FIRST_NAME)
    return frozenset(voices) if early or (repeated and len(heard) >= _NAMES) else frozenset()


def heads(label: str) -> bool:
    """Whether a label is that of words and not of who says them: “Key Point”, “Summary”."""
    return not _HEADS.isdisjoint(map(fold, label.split()))


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """Speakers and how often each begins to speak, for a remark: “Travis (4), Sarah (2)”."""
    named = [f"{label} ({count})" for label, count in counts]
    return ", ".join(named[:12]) + (f" and {len(named) - 12} more" if len(named) > 12 else "")


def _is_voice(label: str, count: int) -> bool:
    if _NOBODY.fullmatch(label):
        return count > 1 or bool(_SURELY_NOBODY.search(label))
    words = [term for term in map(fold, label.split()) if term]
    if heads(label) or (len(words) > 1 and words[0] in _BEGINS_NO_NAME):
        return False
    return count >= _ORDINARY_NAME or not all(word in _ordinary() for word in words)


def _name_like(label: str) -> bool:
    if _NOBODY.fullmatch(label):
        return True
    words = label.split()
    if label.lower() == label.upper():
        return len(label) <= _UNCASED_LONGEST
    return not words[0][0].islower() and all(map(_may_be_of_a_name, words))


def _may_be_of_a_name(word: str) -> bool:
    return not word[0].islower() or bool(re.fullmatch(_SMALL, word))


@cache
def _ordinary() -> frozenset[str]:
    """The words that people say in lower case, as common.txt has them."""
    text = resources.files("store").joinpath("finding", "common.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ")[2] for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
