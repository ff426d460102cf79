"""What an episode is: the parts its documents state, checked and frozen."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Offset = Annotated[int, Field(ge=0)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=512)]

Severity = Literal["error", "warning", "note", "left out"]

# What a passage, the unit of search, can be. A fact is a line of a header, a segment is of a transcript,
# a chapter of the publisher’s list; all others are of a summary.
Kind = Literal["section", "point", "quote", "moment", "conclusion", "theme", "fact", "segment", "chapter"]

# Where an episode comes from: a reload governs what is of the content folder and nothing else.
Origin = Literal["folder", "path", "upload", "feed"]
# Whether a quote is what was said, going by a transcript.
Verdict = Literal["exact", "near", "not found"]
# What a member can find wrong with a passage.
Wrong = Literal["words", "speaker", "time", "spelling"]
# What a change of the content was.
How = Literal["start", "reload", "load", "upload", "feed", "rollback", "undo", "correction"]

# What a document is recognised as, by its content.
Format = Literal[
    "summary",
    "facts",
    "episode",
    "WebVTT transcript",
    "SRT transcript",
    "JSON transcript",
    "Whisper transcript",
    "HTML transcript",
    "Markdown transcript",
    "plain transcript",
    "JSON chapters",
    "Podlove chapters",
    "YouTube chapters",
    "feed",
    "unknown",
]


def called(title: str, show: str | None, number: int | None) -> str:
    """How a listener calls an episode: “No Priors 127”, else its title."""
    return f"{show} {number}" if show and number is not None else title


class Model(BaseModel):
    """Frozen, and strict about names: a field we do not know is a mistake to report."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """Seconds into the audio, half-open: 5:10–7:00 holds 6:59 and not 7:00."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end <= self.start:
            raise ValueError("a span ends after it starts")
        return self


class Part(Model):
    """Words of a document with the time they bear themselves, never an inherited one.

    `lines` are the document's lines, counted from 1, that the words stand on. Stamps and bullet
    marks are lifted out of `text`; everything else is verbatim. `end` is only set with `start`.
    An `approximate` time is one that the document itself calls so.
    """

    text: Text
    lines: tuple[int, ...]
    start: Offset | None = None
    end: Offset | None = None
    approximate: bool = False


class Quote(Part):
    """Quoted words, without the quotation marks around them, and who says the document said them.

    `label` is what introduces the words and is not a person: “On Nvidia’s enduring advantage”.
    """

    kind: Literal["quote"] = "quote"
    speaker: Text | None = None
    label: Text | None = None


class Moment(Part):
    """A time with a description that quotes nobody."""

    kind: Literal["moment"] = "moment"


class Point(Part):
    """A bullet of a section, with the bullets below it in document order."""

    kind: Literal["point"] = "point"
    parts: tuple["Entry", ...] = ()


Entry = Annotated[Point | Quote | Moment, Field(discriminator="kind")]


class Section(Model):
    """A titled part of a summary. `spans` in document order: two spans are never one envelope.

    `topics` are words by which the section is found beside its own.
    """

    title: Text
    lines: tuple[int, ...]
    spans: tuple[Span, ...] = ()
    topics: tuple[Text, ...] = ()
    parts: tuple[Entry, ...] = ()


class Segment(Model):
    """One speaker's run of a transcript, re-joined from cues. `line` is where its first cue stands.

    Without `start` the transcript does not say when; without `speaker` not who. Fractions of a second
    are cut off.
    """

    text: Text
    line: int
    start: Offset | None = None
    end: Offset | None = None
    speaker: Text | None = None


class Chapter(Model):
    """A titled part as the publisher marks it; a `hidden` one is for look-ups and not for lists."""

    title: Text
    line: int
    start: Offset
    end: Offset | None = None
    hidden: bool = False


class Alias(Model):
    """One name and its other spellings, as a member types or a transcriber hears them.

    Where it is `shown`, the name is shown beside a spelling.
    """

    name: Text
    spellings: tuple[Text, ...] = Field(min_length=1)
    shown: bool = False


class Facts(Model):
    """What a header can say of an episode.

    `links` are where else it plays, a player each. `stated` maps a field's name to the line that says it,
    `said` to what stands on that line.
    """

    title: Text | None = None
    show: Text | None = None
    number: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    guid: Text | None = None
    date: datetime.date | None = None
    duration: Annotated[int, Field(gt=0, lt=2**31)] | None = None
    theme: Text | None = None
    hosts: tuple[Text, ...] = ()
    guests: tuple[Text, ...] = ()
    source: Address | None = None
    links: tuple[Address, ...] = ()
    aliases: tuple[Alias, ...] = ()
    stated: dict[str, int] = {}
    said: dict[str, str] = {}

    @property
    def name(self) -> str:
        return called(self.title or "", self.show, self.number)


class Summary(Model):
    """One AI-written summary as read: its header, sections, list of quotes and conclusion."""

    facts: Facts = Facts()
    sections: tuple[Section, ...] = ()
    quotes: tuple[Annotated[Quote | Moment, Field(discriminator="kind")], ...] = ()
    conclusion: tuple[Point, ...] = ()

    def lines(self) -> Iterator[int]:
        """Every line of the document that is content, each as often as a part stands on it."""
        yield from self.facts.stated.values()
        for section in self.sections:
            yield from section.lines
            yield from _lines(section.parts)
        yield from _lines(self.quotes)
        yield from _lines(self.conclusion)


class Remark(Model):
    """What a reader has to say about one line of a document (line 0: about the whole of it).

    An *error* means that nothing of the document is loaded; a *warning* that it is loaded and
    wants a look; a *note* tells of a choice that was made; *left out* is a line without content.
    """

    line: int
    severity: Severity
    message: str


class Reading(Model):
    """What came of reading one file; content is None where a remark is an error.

    `counted` says how many of what the format itself counts were read: `{"cues": 120}`.
    """

    format: Format
    summary: Summary | None = None
    facts: Facts | None = None
    segments: tuple[Segment, ...] | None = None
    chapters: tuple[Chapter, ...] | None = None
    counted: dict[str, int] = {}
    remarks: tuple[Remark, ...] = ()

    @property
    def ok(self) -> bool:
        return not any(remark.severity == "error" for remark in self.remarks)


def _lines(parts: tuple[Point | Quote | Moment, ...]) -> Iterator[int]:
    for part in parts:
        yield from part.lines
        if isinstance(part, Point):
            yield from _lines(part.parts)
