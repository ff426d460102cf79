"""How text is cleaned and cut into words: one way for what is stored and for what is typed."""

import re
import unicodedata
from collections.abc import Iterator

# Han, kana and hangul are written without spaces: there, each character is a word.
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# An accent may follow its letter as a character of its own, as macOS writes file names, and a joiner too.
_LETTERS = rf"(?:[^\W_{_SPACELESS}][\u0300-\u036f\u200c\u200d]*)+"
_WORD = re.compile(rf"[{_SPACELESS}]|{_LETTERS}(?:['’ʼ]{_LETTERS})*")
# No word is longer; what is, is cut, for PostgreSQL takes no word of more than 2,046 bytes into its index.
_LONGEST = 100
_APOSTROPHE = re.compile("['’ʼ]")
# Direction overrides and marks, and characters that show nothing and hide a word from search.
# ZWJ and ZWNJ are not among them: emoji and several scripts are written with them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Either of them; most texts hold none.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)
_CONTROL = re.compile(
    r"\x1b\[[0-?]{0,32}[ -/]{0,8}[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
)


def clean(text: str) -> str:
    """One line without control, direction or invisible characters, single spaces between words."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """A text without what shows nothing; control characters, which may stand for a space, become one."""
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text)) if _UNSEEN.search(text) else text


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a text as (folded, as written): `Clouds’` is ("cloud", "Clouds’")."""
    for match in _WORD.finditer(text):
        if term := fold(match[0]):
            yield term, match[0]


def terms(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(term for term, _ in tokens(text))


def fold(word: str) -> str:
    """A word without case, accents, apostrophes, possessive or simple plural."""
    return _singular(plain(word))


def plain(word: str) -> str:
    """A word without case, accents, apostrophes or possessive, in the form in which it was written."""
    bare = word.casefold()
    if not bare.isascii():  # most are, and take a third of the time without what follows
        bare = _APOSTROPHE.sub("'", unicodedata.normalize("NFKD", bare))
    bare = bare.removesuffix("'s")
    if bare.isalnum():
        return bare[:_LONGEST]
    # Some letters stand for several words (ﷺ) or decompose to signs (⒈): a word holds neither.
    return "".join(filter(str.isalnum, bare))[:_LONGEST]


def _singular(word: str) -> str:
    # Light on purpose: both sides are folded alike, so a wrong form does no harm where it is consistent.
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


# Words a question is made of, folded; they carry no weight beside others.
QUESTION_WORDS = frozenset(
    terms(
        """
        a about all an and any anyone are as at be been by can did do does episode find for from had has have
        he her him his how i in is it its me mention mentioned moment of on or our part podcast quote recap
        said say saying says she show so some someone something talk talked talking talks tell that the their
        them there these they thing this those time timestamp to was we were what when where which who why
        will with would you your
        """
    )
)
