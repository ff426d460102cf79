"""Whether a quote is what was said, going by a transcript of the episode.

Words are compared as `store.spoken` hears them: without case, accents and punctuation, without sounds like
“um” and what stands in square brackets, and one spelling is another (“don’t” is “dont”, “three” is “3”).

**exact**: all words of the quote stand in the transcript, in the same order and no other between them; but
where the quote has an ellipsis others may stand, and so may a few where another speaker interjects amid
what one speaker says.

**near**: the quote can be laid along a passage so that enough of the words of both are the same, in order,
and too many or too rare ones to be so by chance. Here the forms of a word are the same (“cloud” and
“clouds”, “don’t” and “do not”), and what is said in passing (“you know”, a word begun twice) does not count
where one of the two is without it. No quote of fewer than four words is near.

**not found**: any other. That it was not said does not follow: transcripts err.

The time of a quote decides between places where it is equally said, and nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from store.episodes import Verdict
from store.quoted import Far, Pair, Quote, Way, nearly, quote, verbatim
from store.told import Transcript

# Measured by tests/benchmarks/verifying.py
NEAR = 0.65
EVIDENCE, _AGAINST = 15, 3

_STOPS = ".?!…。！？ "


@dataclass(frozen=True)
class Checked:
    """What a transcript says of a quote; all but the `status` only where it was found.

    `said` are the words as the transcript has them, “…” where some are left out, said from second `start`
    to `end`, in `segments`, counted from 0, and by `speaker`, if one is named and said all of it. `share` of
    the words are the same; `differences` are the others, as quoted and as said, either of them may be “”.
    """

    status: Verdict
    said: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    segments: tuple[int, ...] = ()
    share: float = 0.0
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many words of a quote and a passage are the `same` and how many not: one for another is one.

    The `evidence` is in bits: how improbable it is that so many words, so rare, are so by chance.
    """

    same: int
    different: int
    evidence: float

    @property
    def share(self) -> float:
        return self.same / (self.same + self.different)

    def near(self, share: float = NEAR, evidence: float = EVIDENCE) -> bool:
        return self.share >= share and self.evidence >= evidence


def check(text: str, start: int | None, end: int | None, transcript: Transcript) -> Checked:
    """Look up in a transcript what was quoted, with the seconds that its document gives."""
    quoted, far = quote(text), _far(start, end, transcript)
    if ways := verbatim(quoted, transcript):
        way = min(ways, key=lambda way: far(transcript.told[way[0].place]))
        return _found("exact", quoted, way, 1.0, transcript)
    like = [(_likeness(quoted, way, transcript), way) for way in nearly(quoted, transcript, far)]
    near = [(-each.share, far(transcript.told[way[0].place]), way) for each, way in like if each.near()]
    if not near:
        return Checked("not found")
    share, _, way = min(near)
    return _found("near", quoted, way, -share, transcript)


def likenesses(text: str, transcript: Transcript) -> list[Likeness]:
    """How like a quote is to the passages it is likest: what it is judged by where it is not exact."""
    quoted = quote(text)
    return [_likeness(quoted, way, transcript) for way in nearly(quoted, transcript, lambda _: 0)]


def _far(start: int | None, end: int | None, transcript: Transcript) -> Far:
    def far(position: int) -> float:
        when = transcript.starts(position)
        if start is None or when is None:
            return 0
        return max(start - when, when - (start if end is None else end), 0)

    return far


def _likeness(quote: Quote, way: Way, transcript: Transcript) -> Likeness:
    inside = [Pair(-1, way[0].place - 1), *way, Pair(len(quote.words), way[-1].place + 1)]
    different = sum(_different(quote, one, other, transcript) for one, other in pairwise(inside))
    rare = sum(transcript.rarity(quote.words[pair.quoted].alike) for pair in way)
    return Likeness(len(way), different, rare - log2(len(transcript.words)) - _AGAINST * different)


def _different(quote: Quote, one: Pair, other: Pair, transcript: Transcript) -> int:
    quoted = sum(not quote.words[at].passing for at in range(one.quoted + 1, other.quoted))
    said = sum(not transcript.words[transcript.told[at]].passing for at in _between(quote, one, other))
    return max(quoted, said)


def _between(quote: Quote, one: Pair, other: Pair) -> range:
    """The places between those of two words, unless the quote says that it leaves them out."""
    return range(0) if quote.leaves_out(one.quoted, other.quoted) else range(one.place + 1, other.place)


def _found(status: Verdict, quote: Quote, way: Way, share: float, transcript: Transcript) -> Checked:
    whole = _whole(quote, way, transcript)
    positions = [transcript.told[pair.place] for pair in way]
    said = [
        transcript.told[place]
        for one, other in pairwise(whole)
        for place in (*_between(quote, one, other), other.place)
    ][:-1]
    speakers = {transcript.speaker(position) for position in positions}
    return Checked(
        status,
        transcript.text(said),
        transcript.starts(said[0]),
        transcript.ends(said[-1]),
        speakers.pop() if len(speakers) == 1 else None,
        tuple(sorted({transcript.homes[position] for position in positions})),
        share,
        tuple(_differences(quote, whole, transcript)),
    )


def _whole(quote: Quote, way: Way, transcript: Transcript) -> Way:
    """A way between the words before and behind the passage.

    Where the quote begins or ends with words that are not the same, its sentence goes on for as many.
    """
    told, first, last = transcript.told, way[0].place, way[-1].place
    for _ in range(way[0].quoted):
        if first and told[first - 1] == told[first] - 1 and transcript.goes_on(told[first - 1]):
            first -= 1
    for _ in range(way[-1].quoted + 1, len(quote.words)):
        if told[last + 1] == told[last] + 1 and transcript.goes_on(told[last]):
            last += 1
    return (Pair(-1, first - 1), *way, Pair(len(quote.words), last + 1))


def _differences(quote: Quote, whole: Way, transcript: Transcript) -> Iterator[tuple[str, str]]:
    quoted: list[int] = []
    said: list[int] = []
    for one, other in pairwise(whole):
        quoted += range(one.quoted + 1, other.quoted)
        said += [transcript.told[place] for place in _between(quote, one, other)]
        if other is whole[-1] or _same(quote, other, transcript):
            if quoted or said:
                yield _written(quote, quoted), transcript.text(said).rstrip(_STOPS)
            quoted, said = [], []
        else:
            quoted.append(other.quoted)
            said.append(transcript.told[other.place])


def _same(quote: Quote, pair: Pair, transcript: Transcript) -> bool:
    """Whether two words are not only forms of one."""
    return quote.words[pair.quoted].form == transcript.words[transcript.told[pair.place]].form


def _written(quote: Quote, words: Sequence[int]) -> str:
    return quote.text[quote.words[words[0]].start : quote.words[words[-1]].end] if words else ""
