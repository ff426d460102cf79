"""Words as they are heard: spellings of one sound alike, and sounds that are no words left out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from store.words import fold, plain, tokens

# What stands in square brackets is the transcriber’s or the editor’s: “[laughs]”, “[the model]”.
_ASIDE = re.compile(r"\[[^\[\]]{0,80}\]")
_APOSTROPHE = re.compile("['’ʼ]")
# Sounds and no words: left out of what is said as of what is quoted.
_SOUNDS = "um umm uhm uh uhh erm ah hm hmm mm mmm ehm ähm euh ээ эм 嗯 呃"
_HESITATIONS = frozenset(_SOUNDS.split())
# Said in passing, and left out by whoever quotes.
_PASSING = frozenset([("you", "know"), ("i", "mean"), ("kind", "of"), ("sort", "of")])
_PASSING_ALONE = frozenset(["like", "dollar"])

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELLINGS = {
    "ok": "okay",
    **{word: str(number) for number, word in enumerate(_UNITS.split())},
    **{word: str(10 * number) for number, word in enumerate(_TENS.split(), 2)},
}
# A number that is read digit by digit ends here, however many stops it has.
_LONGEST_NUMBER = 30

_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_ENDING = re.compile(r"(?<=\w)(?:n't|'(?:re|ve|ll|d|m))$")
_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}
# Short forms that are known without an apostrophe too (not “were”, which is a word of its own).
_VERBS = "do does did is are was were has have had would could should"
_SUBJECTS = "it that he she what there here who where how"
_SHORT = {
    **{f"{verb}nt": f"{verb} not" for verb in _VERBS.split()},
    **{f"{subject}s": f"{subject} is" for subject in _SUBJECTS.split()},
    **{"cant": "can not", "cannot": "can not", "wont": "will not", "lets": "let us", "im": "i am"},
    **{"ive": "i have", "youre": "you are", "youve": "you have", "theyre": "they are", "weve": "we have"},
    **{"gonna": "going to", "wanna": "want to", "gotta": "got to", "kinda": "kind of", "sorta": "sort of"},
}


class Word(NamedTuple):
    """A word of a text, where it stands from `start` to `end`.

    Two are one word only if their `form` is the same; other forms of it are `alike`. What is said in
    `passing`, a word begun twice among it, may be missing on either side.
    """

    alike: str
    form: str
    start: int
    end: int
    passing: bool = False


def words(text: str) -> list[Word]:
    """The words of a text that are heard, in order; a short form is the two words that it is short for."""
    heard: list[Word] = []
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    for word in _pieces(text):
        if heard and (number := _number(text, heard[-1], word)):
            heard[-1] = number
            continue
        heard.append(word)
        _pass_over(heard)
    return heard


def _pieces(text: str) -> Iterator[Word]:
    end = 0
    for _, written in tokens(text):
        start = text.index(written, end)
        end = start + len(written)
        for alike, form in _heard(written):
            yield Word(alike, form, start, end)
        if text.startswith("%", end):
            yield Word("percent", "percent", end, end + 1)


@lru_cache(1 << 16)
def _heard(written: str) -> tuple[tuple[str, str], ...]:
    """What a written word is heard as: (alike, form) of each word that it is short for."""
    form = plain(_APOSTROPHE.sub("", written))
    if form in _HESITATIONS:
        return ()
    if form in _SPELLINGS:
        return ((_SPELLINGS[form], _SPELLINGS[form]),)
    short = _in_full(written, form)
    return tuple((fold(word), f"{form} {at}" if at else form) for at, word in enumerate(short))


def _in_full(written: str, form: str) -> list[str]:
    if form in _SHORT:
        return _SHORT[form].split()
    straight = _APOSTROPHE.sub("'", written.casefold())
    if ending := _ENDING.search(straight):
        stem = straight[: ending.start()]
        return [_STEMS.get(stem, stem), _ENDINGS[ending[0]]]
    return [written]


def _number(text: str, last: Word, word: Word) -> Word | None:
    """Two words as one number: “1,200”, “3.1”, “twenty-five”."""
    if not (last.form[-1].isdecimal() and word.form.isdecimal()) or len(last.form) > _LONGEST_NUMBER:
        return None
    between = text[last.end : word.start]
    if between in (",", "."):
        stop = "" if between == "," and word.end - word.start == 3 else "."
        number = f"{last.form}{stop}{word.form}"
    elif (
        between in (" ", "-") and _tens(text, last) and 0 < int(word.form) < 10 and text[word.start].isalpha()
    ):
        number = str(int(last.form) + int(word.form))
    else:
        return None
    return Word(number, number, last.start, word.end)


def _tens(text: str, word: Word) -> bool:
    return text[word.start].isalpha() and word.form in [str(tens) for tens in range(20, 100, 10)]


def _pass_over(heard: list[Word]) -> None:
    """Mark what the last word shows to be said in passing."""
    last = heard[-1].alike
    before = heard[-2].alike if len(heard) > 1 else ""
    if (before, last) in _PASSING or _begun_twice(heard, last):
        heard[-2:] = [word._replace(passing=True) for word in heard[-2:]]
    elif last == before or last in _PASSING_ALONE:
        heard[-1] = heard[-1]._replace(passing=True)


def _begun_twice(heard: list[Word], last: str) -> bool:
    return len(heard) > 3 and heard[-3].alike == last and heard[-4].alike == heard[-2].alike
