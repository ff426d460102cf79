"""Characters as a reader counts them, and where a line may end between them."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_JOINER = "\u200d"
# Marks by what they do, though they are letters to Unicode: Thai and Lao “am”.
_ATTACHED = "\u0e33\u0eb3"
# No line begins with these: small kana, marks of repetition and length, full-width stops.
_NEVER_FIRST = set(
    "!?,.:;…%‰°、。，．！？：；・‥々ゝゞヽヾ〻ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ～〜،؛؟।॥ฯๆะา"
)
# Thai and Lao part words as little as Chinese does, but only a dictionary tells where they end. A syllable
# that is written with one of these vowels begins with it.
_BEGINS_SYLLABLE = set("เแโใไເແໂໃໄ")
# No language puts as many marks on one letter. More would be drawn over the lines above and below, where
# a picture says what stands behind it.
_STACKED = 5
# A text has few characters that differ, and each is asked about again and again.
_REMEMBERED = 4096
_DASHES = set("-‐–—")


def clusters(text: str) -> list[str]:
    """A text cut between letters with their marks, whole emoji, flags and syllables of jamo."""
    found: list[str] = []
    for char in text:
        if found and _continues(found[-1], char):
            if len(found[-1]) < _STACKED or unicodedata.category(char) not in ("Mn", "Me"):
                found[-1] += char
        else:
            found.append(char)
    return found


def _continues(before: str, char: str) -> bool:
    last = before[-1]
    if last == " ":
        return False
    if last == _JOINER:
        return not char.isalnum() and char != " "
    if _flag(char):
        return _flag(last) and len(before) == 1
    return _attaches(char) or _same_syllable(last, char)


@lru_cache(_REMEMBERED)
def _attaches(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Mn", "Me", "Mc")
        or char in _ATTACHED
        or char in (_JOINER, "\u200c")
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin
        or "\U000e0020" <= char <= "\U000e007f"  # the tags of a region’s flag
    )


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _same_syllable(last: str, char: str) -> bool:
    return "\u1100" <= last <= "\u11ff" and "\u1160" <= char <= "\u11ff"


def breaks(parts: list[str]) -> Iterator[bool]:
    """For each cluster, whether a line may end after it."""
    for at, part in enumerate(parts[:-1]):
        yield _may_end(parts[at - 1] if at else " ", part, parts[at + 1])
    if parts:
        yield True


def _may_end(before: str, part: str, after: str) -> bool:
    if after == " " or _closes(after) or _opens(before, part):
        return False
    if part == " ":
        return not (_opens(" ", before) or after in "–—")
    if part in _DASHES:
        return before != " " and not after.isdigit() and after not in _DASHES
    return spaceless(part) or spaceless(after) or after[0] in _BEGINS_SYLLABLE


@lru_cache(_REMEMBERED)
def _closes(part: str) -> bool:
    return part[0] in _NEVER_FIRST or unicodedata.category(part[0]) in ("Pe", "Pf")


def _opens(before: str, part: str) -> bool:
    """An opening mark, which in German closes if it stands behind a word (“)."""
    kind = unicodedata.category(part[0])
    return kind == "Ps" or (kind == "Pi" and (before == " " or spaceless(before)))


@lru_cache(_REMEMBERED)
def spaceless(part: str) -> bool:
    """Whether a line may end beside a cluster though no space is there, as in Chinese, or at an emoji."""
    char = part[0]
    return (
        han(char) or kana(char) or emoji(part) or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff"
    )


def han(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\u3007"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def kana(char: str) -> bool:
    return "\u3008" <= char <= "\u30ff" or "\uff01" <= char <= "\uff9f"


def hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" or "\u3130" <= char <= "\u318f"


# Drawn in colour without being asked to (emoji-data.txt, Emoji_Presentation), as are all above U+1F000.
_COLOURED = set(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)


def emoji(part: str) -> bool:
    """Whether a cluster asks to be drawn in colour."""
    if "\ufe0e" in part:
        return False
    return (
        part[0] in _COLOURED or "\U0001f000" <= part[0] < "\U00020000" or "\ufe0f" in part or "\u20e3" in part
    )
