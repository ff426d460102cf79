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

# How much has to be the same, and how improbable that has to be, in bits, of which each word that is not
# the same takes some. Measured by tests/benchmarks/verifying.py, 65,780 quotes of 4 to 45 words from 130
# transcripts: of quotes altered by a quarter at most .905 are near (of six words and more .99), by two
# fifths .64; of what another episode says .003, of words by chance none, of a passage’s words shuffled .028
# (none of ten and more), of halves of two sentences .025. With a share of .60 it is .91, .85; .004, 0,
# .051, .095. With no evidence asked for, of what another episode says it is .018. None of the 43 quotes of
# real summaries is near in any of 339 other episodes.
NEAR = 0.67
EVIDENCE, _AGAINST = 14, 3

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


def check(
    text: str, start: int | None, end: int | None, transcript: Transcript, evidence: float = EVIDENCE
) -> Checked:
    """Look up in a transcript what was quoted, with the seconds that its document gives.

    Where the transcript is one of many that might have it, more evidence is to be asked for.
    """
    quoted, far = quote(text), _far(start, end, transcript)
    if ways := verbatim(quoted, transcript):
        way = min(ways, key=lambda way: far(transcript.told[way[0].place]))
        return _found("exact", quoted, way, 1.0, transcript)
    like = [(_likeness(quoted, way, transcript), way) for way in nearly(quoted, transcript, far)]
    near = [
        (-each.share, far(transcript.told[way[0].place]), way)
        for each, way in like
        if each.near(evidence=evidence)
    ]
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
    around = [Pair(-1, way[0].place - 1), *way, Pair(len(quote.words), way[-1].place + 1)]
    different = sum(_different(quote, one, other, transcript) for one, other in pairwise(around))
    rare = sum(transcript.rarity(quote.words[pair.quoted].alike) for pair in way)
    return Likeness(len(way), different, rare - log2(len(transcript.words)) - _AGAINST * different)


def _different(quote: Quote, one: Pair, other: Pair, transcript: Transcript) -> int:
    quoted = sum(not quote.words[at].passing for at in range(one.quoted + 1, other.quoted))
    if quote.border(one.quoted, other.quoted) is not None:
        return quoted
    said = transcript.told[one.place + 1 : other.place]
    return max(quoted, sum(not transcript.words[position].passing for position in said))


def _found(status: Verdict, quote: Quote, way: Way, share: float, transcript: Transcript) -> Checked:
    others = _others(quote, way, transcript)
    same = [transcript.told[pair.place] for pair in way]
    said = [*others[0]]
    for position, behind in zip(same, others[1:], strict=True):
        said += [position, *behind]
    speakers = {transcript.speaker(position) for position in same}
    return Checked(
        status,
        transcript.text(said),
        transcript.starts(said[0]),
        transcript.ends(said[-1]),
        speakers.pop() if len(speakers) == 1 else None,
        tuple(sorted({transcript.homes[position] for position in same})),
        share,
        tuple(_differences(quote, way, others, transcript)),
    )


def _others(quote: Quote, way: Way, transcript: Transcript) -> list[list[int]]:
    """The words of the passage before, between and behind those that are the same.

    Where the quote, or a part of it, begins or ends with other words, the passage does with as many.
    """
    others = [transcript.before(way[0].place, way[0].quoted)]
    for one, other in pairwise(way):
        border = quote.border(one.quoted, other.quoted)
        if border is None:
            others.append(transcript.told[one.place + 1 : other.place])
        else:
            ends = {
                *transcript.behind(one.place, border - 1 - one.quoted),
                *transcript.before(other.place, other.quoted - border),
            }
            between = range(transcript.told[one.place] + 1, transcript.told[other.place])
            others.append(sorted(ends.intersection(between)))
    return [*others, transcript.behind(way[-1].place, len(quote.words) - 1 - way[-1].quoted)]


def _differences(
    quote: Quote, way: Way, others: Sequence[list[int]], transcript: Transcript
) -> Iterator[tuple[str, str]]:
    quoted: list[int] = []
    said: list[int] = []
    last = -1
    for pair, before in zip([*way, None], others, strict=True):
        at = len(quote.words) if pair is None else pair.quoted
        quoted += range(last + 1, at)
        said += before
        last = at
        if pair and not _same(quote, pair, transcript):
            quoted.append(at)
            said.append(transcript.told[pair.place])
        else:
            if quoted or said:
                yield _written(quote, quoted), transcript.text(said).rstrip(_STOPS)
            quoted, said = [], []


def _same(quote: Quote, pair: Pair, transcript: Transcript) -> bool:
    """Whether two words are not only forms of one."""
    return quote.words[pair.quoted].form == transcript.words[transcript.told[pair.place]].form


def _written(quote: Quote, words: Sequence[int]) -> str:
    return quote.text[quote.words[words[0]].start : quote.words[words[-1]].end] if words else ""
