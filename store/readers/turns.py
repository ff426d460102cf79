"""Captions become cues: who says what, by voices, names, marks and dashes; tags and sounds taken off."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.episodes import Format, Reading, Segment
from store.readers import rolling, speakers
from store.readers.cues import Account, Caption, Scanned, in_order
from store.readers.segments import Cue, joined, together
from store.words import clean

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s+(?P<name>[^<>]*))?>|</v\s*>", re.IGNORECASE)
# A time appears in the midst of a cue too, broken by those who flatten captions: `<00: 00: 02. 240>`.
_TAG = re.compile(r"</?(?P<name>[A-Za-z!][\w!-]*)[^<>]*>|<\d[\d:.,\s]{3,24}>")
# SRT’s, of programs that place and style their subtitles.
_BRACES = re.compile(r"\{\\[^{}]*\}|\{/?[bius]\}")
_KNOWN = """
    a b big br c center code div em font h1 h2 h3 i img lang mark p rp rt ruby s script small span strike
    strong style sub sup tt u
"""
_TAGS = frozenset(_KNOWN.split())
# Without a limit on its digits, what Python reads as a number raises past 4,300 of them.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# Captions change the speaker so where they do not name one: at two arrows, or at a dash before a sentence.
_ARROWS = re.compile(r"(?:^|(?<=\s))>{2,}\s*")
_DASH = re.compile(r"[-‐–]\s?(?=[\"“'‘¿¡(\[]?[^\W\d_a-z])")
_SENTENCE_ENDS = re.compile(r"[.?!…。！？][”\"»」』)\]’']*$")
# Sounds that are no words, as YouTube writes them in the languages that it hears.
_SOUND = re.compile(
    r"[\[(（]\s?(?:[a-z]{1,12}\s)?(?:music|applause|laughter|cheering|musik|musique|música|musica|muziek|музыка|"
    r"applaus|applaudissements|aplausos|applausi|rires|risas|risate|gelächter|аплодисменты|音楽|音乐|音樂|拍手|掌声|"
    r"음악|박수)(?:\s[a-z]{1,12})?\s?[\])）]",
    re.IGNORECASE,
)
# No screen shows more lines or turns at once: a cue of more is a text whose times say nothing of them.
_MOST_TURNS = 100
_SAYS_NOTHING = " >-–—♪♫♬"
# What stands alone in brackets is what happens, what stands behind a note is sung: said by no speaker.
_DIRECTION = re.compile(r"[\[(（][^\[\]()（）]{1,120}[\])）]|[♪♫♬].*")


@dataclass(slots=True)
class _Piece:
    """Words of one voice; those that are `marked` begin a turn, `leading` ones may bear a name."""

    text: str
    marked: bool
    leading: bool


@dataclass(slots=True)
class _Said:
    lines: list[str]
    marked: bool
    label: str | None = None


def reading(format: Format, scanned: Scanned, account: Account) -> Reading:
    """The transcript that a document’s cues are, by time."""
    return transcript(format, scanned, joined(turns(in_order(scanned.captions, account), account)), account)


def transcript(format: Format, scanned: Scanned, segments: tuple[Segment, ...], account: Account) -> Reading:
    """A reading of segments and what there is to say of them; an error where there are none."""
    counted = {"cues": len(scanned.captions)}
    if not scanned.captions:
        account.add("error", 0, "found no cue, expected times like 00:01:02.500 --> 00:01:04.000 above words")
    elif not segments:
        line = scanned.captions[0].line
        account.add("error", line, "found cues without words, expected what is said below their times")
    return Reading(format=format, segments=segments or None, counted=counted, remarks=account.folded())


def turns(captions: Sequence[Caption], account: Account) -> Iterator[Cue]:
    """The cues of captions in their order, with whom they call the speaker of each."""
    stamped = rolling.stamped(captions)
    bare = [replace(each, words=_without_tags(each, account)) for each in captions]
    kept = rolling.collapsed(bare, stamped)
    left = [_accounted(each, words, account) for each, words in zip(bare, kept, strict=True)]
    spoken = [each for each in left if each.words]
    if any(_VOICE.search(line) for each in spoken for line in each.words):
        return _voiced(spoken)
    return _named(spoken, account)


def plain(text: str) -> str:
    """What a cue’s markup stands for: no tags, entities decoded."""
    return _decoded(_TAG.sub("", _VOICE.sub("", text)))


def voice(text: str) -> tuple[str, str]:
    """The voice that a cue begins with, and the rest; nothing where it names none."""
    match = _VOICE.match(text)
    return (clean(_decoded(match["name"] or "")), text[match.end() :]) if match else ("", text)


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _without_tags(caption: Caption, account: Account) -> list[str]:
    """The lines of a cue with no tags but voices."""

    def kept(match: re.Match[str]) -> str:
        name = (match["name"] or "").lower()
        if name == "v":
            return match[0]
        if name and name not in _TAGS and name[0] != "!":
            account.add("left out", caption.line, f"“{match[0]}” is a tag that we do not know")
        return "\n" if name == "br" else ""

    text = _TAG.sub(kept, _BRACES.sub("", "\n".join(caption.words)))
    return [line for line in map(str.strip, text.split("\n")) if line]


def _accounted(caption: Caption, words: list[str], account: Account) -> Caption:
    """A cue with what of it is words, and why where nothing is."""
    shown = " ".join(caption.words)[:60]
    for sound in (match[0] for line in words for match in _SOUND.finditer(line)):
        account.add("left out", caption.line, f"“{sound}” is a sound and no words")
    lines = _bounded([line for each in words if (line := _SOUND.sub("", each).strip())], caption, account)
    if not shown:
        account.add("left out", caption.line, "a cue without words")
    elif not words:
        account.add("left out", caption.line, f"“{shown}” repeats the cue before it, as rolling captions do")
    elif not any(map(_says, lines)):
        if not _SOUND.search(shown):
            account.add("left out", caption.line, f"“{shown}” is no words")
        lines = []
    return replace(caption, words=lines)


def _bounded(lines: list[str], caption: Caption, account: Account) -> list[str]:
    turns = sum(line.count(">>") + line.count("<v") for line in lines)
    if max(len(lines), turns) <= _MOST_TURNS:
        return lines
    message = f"found a cue of more than {_MOST_TURNS} lines or turns, expected a few; no speaker is read"
    account.add("warning", caption.line, message)
    # Whose turn it is, nobody knows: not that of the speaker before.
    return [">> " + " ".join(_ARROWS.sub("", _VOICE.sub(" ", line)) for line in lines)]


def _says(line: str) -> bool:
    return bool(clean(plain(line)).strip(_SAYS_NOTHING))


def _voiced(captions: Sequence[Caption]) -> Iterator[Cue]:
    """Each voice of each cue; what none speaks is a stage direction, where most cues have a voice."""
    told = [list(_voices("\n".join(each.words))) for each in captions]
    alone = 2 * sum(any(name is not None for name, _ in each) for each in told) >= len(told)
    for caption, voices in zip(captions, told, strict=True):
        for name, text in voices:
            lines = _ARROWS.sub("", text).split("\n")
            yield _cue(caption, together(lines), name, opens=alone and name is None)


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    """What each voice of a cue says, and before the first and after a closing tag what none does."""
    name: str | None = None
    at = 0
    for match in _VOICE.finditer(text):
        if said := _decoded(text[at : match.start()]).strip():
            yield name, said
        name = None if match[0].startswith("</") else clean(_decoded(match["name"] or ""))
        at = match.end()
    if said := _decoded(text[at:]).strip():
        yield name, said


def _named(captions: Sequence[Caption], account: Account) -> Iterator[Cue]:
    """Each turn of each cue; who is named speaks on until another is, or a mark changes the speaker."""
    cut = [list(_pieces([_decoded(line) for line in each.words])) for each in captions]
    voices = _names(captions, cut, account)
    speaker: str | None = None
    directed = False
    for caption, pieces in zip(captions, cut, strict=True):
        for said in _told(pieces, voices):
            text = said.lines[0] if len(said.lines) == 1 else together(said.lines)
            directs = said.label is None and bool(_DIRECTION.fullmatch(text))
            if not directs and (said.marked or said.label):
                speaker = said.label
            yield _cue(caption, text, None if directs else speaker, opens=said.marked or directs or directed)
            directed = directs


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    """The lines of a cue, cut where a mark says that somebody else speaks."""
    marked, leading = False, True
    for line in lines:
        dash = _DASH.match(line)
        marked, leading = marked or bool(dash), leading or bool(dash)
        for number, text in enumerate(_ARROWS.split(line[dash.end() :] if dash else line)):
            marked, leading = marked or number > 0, leading or number > 0
            if text := text.strip():
                yield _Piece(text, marked, leading)
                marked, leading = False, bool(_SENTENCE_ENDS.search(text))


def _names(captions: Sequence[Caption], cut: Sequence[Sequence[_Piece]], account: Account) -> frozenset[str]:
    """What stands before a colon and is a speaker; what is not stays words, and is told of."""
    found = [
        (at, labelled.label)
        for at, pieces in enumerate(cut)
        for piece in pieces
        if piece.leading and (labelled := speakers.labelled(piece.text))
    ]
    voices = speakers.labels(found)
    counts = Counter(label for _, label in found if label in voices)
    if counts:
        line = next(captions[at].line for at, label in found if label in voices)
        account.add(
            "note", line, f"speakers as named before a colon: {speakers.listed(counts.most_common())}"
        )
    for at, label in found:
        if label not in voices:
            account.add("note", captions[at].line, f"“{label}:” is read as words and not as a speaker")
    return voices


def _told(pieces: Sequence[_Piece], voices: frozenset[str]) -> list[_Said]:
    """What each voice of a cue says, its name cut off."""
    told: list[_Said] = []
    for piece in pieces:
        labelled = speakers.labelled(piece.text) if voices and piece.leading else None
        if labelled and labelled.label in voices:
            told.append(_Said([labelled.words], piece.marked, labelled.label))
        elif piece.marked or not told:
            told.append(_Said([piece.text], piece.marked))
        else:
            told[-1].lines.append(piece.text)
    return told


def _cue(caption: Caption, text: str, speaker: str | None, *, opens: bool) -> Cue:
    return Cue(text, caption.line, caption.start, caption.end, speaker, opens)
