"""What questions answer with: plain values, whole in themselves, with their receipt."""

import datetime
from dataclasses import dataclass
from typing import Literal

from store.episodes import How, Kind, Span, Verdict, Wrong, called
from store.reports import FileRemark


@dataclass(frozen=True)
class Episode:
    """A loaded episode; `marked` are the seconds that its summary's spans cover together.

    `links` are where it plays, each with its time map as `store.timemap` writes it, the first to be offered
    first. `shown` pairs spellings with the names that are shown beside them.
    """

    key: str
    title: str
    show: str | None
    number: int | None
    date: datetime.date | None
    duration: int | None
    theme: str | None
    hosts: tuple[str, ...]
    guests: tuple[str, ...]
    source: str | None
    marked: int
    links: tuple[tuple[str, str | None], ...] = ()
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return called(self.title, self.show, self.number)


@dataclass(frozen=True)
class Passage:
    """A piece of a document. `start` and `end` may be inherited from what encloses it: see `own`.

    An `approximate` time is called so by the document. Where the show has `corrected` the passage, `original`
    are the document's own words, if it were they. A quote that was looked for in a transcript has a `verdict`
    and what was `said` there, when and by whom.
    """

    key: str
    episode: Episode
    kind: Kind
    text: str
    label: str | None
    speaker: str | None
    start: int | None
    end: int | None
    own: bool
    depth: int
    section: "Passage | None"
    spans: tuple[Span, ...] = ()
    approximate: bool = False
    corrected: bool = False
    original: str | None = None
    verdict: Verdict | None = None
    said: str | None = None
    said_at: int | None = None
    said_by: str | None = None

    @property
    def within(self) -> Span | None:
        """The span of its section that it falls in."""
        spans = self.section.spans if self.section else ()
        return next((s for s in spans if self.start is not None and s.start <= self.start < s.end), None)


@dataclass(frozen=True)
class Why:
    """Why a passage was found: the words as they stand there, and the field if not its own text.

    `repairs` pairs what was typed with what is shown instead; `missing` was typed and is not there.
    Without words, it was found by what it means.
    """

    words: tuple[str, ...]
    where: str | None = None
    repairs: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuoteAnswer:
    """One passage with its other wordings; `instead_of` says what was asked for and not found."""

    passage: Passage
    variants: tuple[Passage, ...] = ()
    why: Why | None = None
    others: tuple[Passage, ...] = ()
    instead_of: Literal["quote", "section", "time"] | None = None


@dataclass(frozen=True)
class ClaimAnswer:
    """Whether words that somebody quotes are in a passage, and in which; else what is `closest` to them.

    `said` are the words as the passage has them, in pieces, of each whether it differs from what is quoted;
    `instead` is what is quoted there or besides. They are said from `start` seconds on, by `speaker`.
    `transcribed` is whether any episode that was looked through has a transcript.
    """

    verdict: Verdict
    passage: Passage | None = None
    said: tuple[tuple[str, bool], ...] = ()
    instead: tuple[str, ...] = ()
    start: int | None = None
    speaker: str | None = None
    closest: tuple[Passage, ...] = ()
    transcribed: bool = False


@dataclass(frozen=True)
class PassagesAnswer:
    """Several passages as equals: all quotes of a speaker, or what “2 more” opens."""

    passages: tuple[Passage, ...]
    speaker: str | None = None


@dataclass(frozen=True)
class Outline:
    """A section and the passages in it, in document order, or passages that stand in none.

    `span` restricts a section to one of its spans.
    """

    section: Passage | None
    passages: tuple[Passage, ...]
    span: Span | None = None


@dataclass(frozen=True)
class Heard:
    """That a time was typed as somebody hears it in their own player: `there`, and what it is `here`."""

    player: str
    there: int
    here: int


@dataclass(frozen=True)
class RecapAnswer:
    """The sections about a topic, or, with `since` in seconds, all that comes after it.

    `readings` are other ways to read the time that was typed, `heard` where it was.
    `contents` are all sections of the episode, those that hold the topic too first; `others` hold it in other
    episodes.
    """

    episode: Episode
    outlines: tuple[Outline, ...]
    why: Why | None = None
    since: int | None = None
    readings: tuple[int, ...] = ()
    heard: Heard | None = None
    contents: tuple[Passage, ...] = ()
    others: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class OverviewAnswer:
    """An episode as a whole; `chapters` are those that its publisher lists."""

    episode: Episode
    sections: tuple[Passage, ...]
    conclusion: tuple[Passage, ...]
    chapters: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class EpisodesAnswer:
    """Loaded episodes, newest first, and how many `more` there are."""

    episodes: tuple[Episode, ...]
    more: int = 0


@dataclass(frozen=True)
class TimestampAnswer:
    """Moments, most specific first. `at` is the asked offset, `readings` other ways to read it.

    `heard` is in which player it was typed for.
    """

    episode: Episode
    passages: tuple[Passage, ...]
    why: Why | None = None
    at: int | None = None
    readings: tuple[int, ...] = ()
    heard: Heard | None = None
    others: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class AroundAnswer:
    """A passage among what stands before and after it."""

    passage: Passage
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]


@dataclass(frozen=True)
class DiscussionAnswer:
    """What a discussion of a passage, or without one of an episode, begins with.

    That is what stands before and after it, and a `question` that the episode itself ends with.
    """

    episode: Episode
    passage: Passage | None = None
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    question: Passage | None = None


@dataclass(frozen=True)
class Thread:
    """A thread of a guild, on a passage of an episode by their keys; "" is the whole episode.

    `title` is what it is called, in the words of the document.
    """

    id: int
    channel: int
    guild: int
    episode: str
    passage: str
    title: str


@dataclass(frozen=True)
class WindowAnswer:
    """A passage with its neighbours as one; `others` are further results of the question it comes from.

    `earlier` and `later` say whether there is more on either side.
    """

    passage: Passage
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    variants: tuple[Passage, ...] = ()
    others: tuple[Passage, ...] = ()
    earlier: bool = False
    later: bool = False


@dataclass(frozen=True)
class FormerAnswer:
    """A passage as it was `until` its document changed, and what is nearest to it now, if anything is."""

    was: Passage
    until: datetime.datetime
    now: Passage | None


@dataclass(frozen=True)
class PlayersAnswer:
    """Where an episode plays, from an offset in seconds if one is asked for."""

    episode: Episode
    offset: int | None


@dataclass(frozen=True)
class Example:
    """What can be typed behind a command, and the passage that this surely finds."""

    command: Literal["quote", "recap", "timestamp"]
    words: str
    passage: Passage


@dataclass(frozen=True)
class HelpAnswer:
    """What can be asked, with examples from the newest episode; None where nothing is loaded."""

    episode: Episode | None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """One autocomplete choice: `value` is answered exactly, `start` seconds and `text` are shown."""

    value: str
    text: str
    start: int | None = None


@dataclass(frozen=True)
class Found:
    """A passage as scripts want it: the names of its episode and section, and no more of them."""

    episode: str
    start: int | None
    text: str
    kind: Kind
    speaker: str | None
    section: str | None


@dataclass(frozen=True)
class FoundAnswer:
    """What may answer some words, best first; `sure` whether the first result does."""

    sure: bool
    results: tuple[Found, ...]


@dataclass(frozen=True)
class VersionSaid:
    """One version of an episode: when, by whom and by what it came; its files with their SHA-256."""

    number: int
    name: str
    at: datetime.datetime
    by: str
    how: How
    removed: bool
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class History:
    """The versions of the episode with this key, the last first."""

    episode: str
    versions: tuple[VersionSaid, ...]


@dataclass(frozen=True)
class Logged:
    """One entry of the admins’ log; `said` is the load’s report in a line."""

    load: int
    at: datetime.datetime
    by: str
    how: How
    said: str


@dataclass(frozen=True)
class Spelling:
    """Two spellings of an episode that may be one name, and how often the rarer one stands there."""

    name: str
    spelling: str
    count: int


@dataclass(frozen=True)
class SpellingsAnswer:
    """The spellings of an episode that are likely one name, those of most places first."""

    episode: Episode
    spellings: tuple[Spelling, ...]


@dataclass(frozen=True)
class Flagged:
    """What members find wrong with a passage: how many of them, and when last."""

    passage: Passage
    wrong: Wrong
    count: int
    at: datetime.datetime


@dataclass(frozen=True)
class FlagsAnswer:
    """What members have reported, most often first."""

    flags: tuple[Flagged, ...]


@dataclass(frozen=True)
class ChosenAnswer:
    """The episode that a server means where none is named, None for the newest, and its player, if any."""

    episode: Episode | None
    player: str | None = None


@dataclass(frozen=True)
class ServerSettings:
    """What a server has chosen, with what holds where it has not.

    Where no episode is named, its `episode` is meant, else the newest of its `show`, else the newest.
    Sentences get no answer in the `quiet` channels, and one in `cooldown` seconds from each member. `gaps`
    is whether words that were asked for in vain are counted.
    """

    episode: Episode | None = None
    show: str | None = None
    player: str | None = None
    quiet: frozenset[int] = frozenset()
    cooldown: int = 10
    gaps: bool = True


@dataclass(frozen=True)
class MemberSettings:
    """What a person has chosen for themselves; `public` answers are everyone’s at once."""

    player: str | None = None
    public: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Shared:
    """A card that a person has shared: the message, where and when, and what it shows."""

    message: int
    channel: int
    guild: int | None
    reference: str
    at: datetime.datetime


@dataclass(frozen=True)
class StoredAnswer:
    """All that is stored about a person."""

    settings: MemberSettings
    shares: tuple[Shared, ...]


@dataclass(frozen=True)
class Gap:
    """Words that were asked for in vain, folded: how often, and when last, and the id of that miss."""

    miss: int
    words: str
    count: int
    at: datetime.datetime


@dataclass(frozen=True)
class GapsAnswer:
    """What was asked for in vain several times, most often first, and how much `more` there is."""

    gaps: tuple[Gap, ...]
    more: int = 0


@dataclass(frozen=True)
class LimitAnswer:
    """The servers that see a show, by their ids; none for all."""

    show: str
    guilds: tuple[int, ...]


@dataclass(frozen=True)
class DoubtfulAnswer:
    """The quotes of an episode that its transcript does not have, or not so; `checked` were looked for."""

    episode: Episode
    quotes: tuple[Passage, ...]
    checked: int


@dataclass(frozen=True)
class RemarksAnswer:
    """What the readers had to say about everything that is loaded now."""

    remarks: tuple[FileRemark, ...]


Answer = (
    QuoteAnswer
    | ClaimAnswer
    | PassagesAnswer
    | RecapAnswer
    | OverviewAnswer
    | EpisodesAnswer
    | TimestampAnswer
    | AroundAnswer
    | WindowAnswer
    | FormerAnswer
    | DiscussionAnswer
    | PlayersAnswer
    | RemarksAnswer
    | HelpAnswer
)
