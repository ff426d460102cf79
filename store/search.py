"""The questions: what a member types in, what the episodes hold out; a session first, plain values out."""

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from rapidfuzz import fuzz, process
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from store import finding, languages, lookups, offsets, scope
from store.answers import (
    Found,
    FoundAnswer,
    OverviewAnswer,
    Passage,
    PassagesAnswer,
    QuoteAnswer,
    RecapAnswer,
    TimestampAnswer,
    Why,
)
from store.corrections import Correction
from store.episodes import Kind, called
from store.errors import NotATime, NotFound, Timeless, UnknownSpeaker, Wordless
from store.finding import Match
from store.finding.ranking import ALIAS
from store.finding.why import why
from store.scope import Entry, Scope, Where
from store.tables import Base, Person
from store.tables import Passage as Row
from store.words import terms

# How many passages “more” opens, how many sections a miss offers and how many of the closest passages.
_OTHERS = 6
_NEAREST, _CLOSEST = 2, 2
# What is less sure than this is not even worth showing as the closest.
_MAYBE = -2.0
# Who writes a message asks nothing, and what any talk means is a little like all other talk: where meaning
# counts, it must be surer. Of 16 messages about the shipped episode 12 lead to their moment (13 without
# this), of 16 about other things 3 do to any (6).
_ABOUT = 1.0
# A quote is preferred to what answers better by this part, moments are shown beside a better one likewise.
_PREFERRED, _BESIDE = 0.75, 0.8
_MOMENTS = 3
# How many times of a message are read: one is answered, and a button for each other fits one row.
_TIMES = 6
# How alike (0–100) a title must be to be offered for words that nothing holds.
_LIKE = 45
# How many matches are looked at for what they are.
_LOOKED_AT = 40

# What was said, in a summary’s list or in a transcript.
_SAID: tuple[Kind, ...] = ("quote", "segment")

_SECTIONS: tuple[Kind, ...] = ("section",)

# The value of an autocomplete choice: the passage itself, whatever words follow it.
_CHOICE = re.compile(r"#([a-z2-7]{10})(?:\s+(?P<words>.*))?", re.DOTALL)


def quote(
    session: Session,
    words: str | None = None,
    speaker: str | None = None,
    episode: str | None = None,
    show: str | None = None,
) -> QuoteAnswer | PassagesAnswer | OverviewAnswer:
    """The quote that holds the words, else the passage that does; without words a quote by chance.

    Raises NotFound, UnknownSpeaker, and what `scope.ids` raises.
    """
    where = Where(episode, show)
    episodes = scope.ids(session, where)
    names = _speakers(session, speaker, episodes) if speaker else ()
    if not words:
        return lookups.said(session, names, episodes) if names else _surprise(session, where, episodes)
    chosen, words = _chosen(session, words)
    if chosen:
        return lookups.quoted(*chosen)
    matches = finding.find(session, words, episodes=episodes, prefer=_SAID)
    said = [match for match in matches if match.candidate.kind in _SAID and match.sure and match.direct]
    if names:
        found = _found(session, said)
        said = [match for match in said if _shown(found, match).passage.speaker in names]
    if said and (names or said[0].score >= _PREFERRED * matches[0].score):
        return _quoted(session, said)
    if names:
        raise _not_found(session, words, where, matches)
    return _instead(session, words, where, matches, of="quote")


def recap(
    session: Session, topic: str | None = None, episode: str | None = None, show: str | None = None
) -> RecapAnswer | OverviewAnswer | QuoteAnswer:
    """The sections about a topic, all that comes after a time, or the episode as a whole.

    Raises NotFound, NotATime, PastEnd, and what `scope.ids` raises.
    """
    where = Where(episode, show)
    if not topic:
        return lookups.overview(session, where)
    if readings := offsets.typed(topic):
        return lookups.since(session, where, *readings, typed=True)
    episodes = scope.ids(session, where)
    chosen, topic = _chosen(session, topic)
    if chosen:
        return lookups.sections(session, chosen[1].of, [chosen[1].passage.key])
    matches = finding.find(session, topic, episodes=episodes, prefer=_SECTIONS)
    sure = [match for match in matches if match.sure and _section(match) is not None]
    if not sure or (matches[0].sure and sure[0].score < _PREFERRED * matches[0].score):
        return _instead(session, topic, where, matches, of="section")
    return _recapped(session, sure)


def timestamp(
    session: Session, what: str, episode: str | None = None, show: str | None = None
) -> TimestampAnswer | QuoteAnswer | OverviewAnswer:
    """The moments about words, most specific first, or what is talked about at a time.

    Raises NotFound, NotATime, NothingMarked, PastEnd, and what `scope.ids` raises.
    """
    where = Where(episode, show)
    if readings := offsets.typed(what):
        return lookups.at(session, where, *readings, typed=True)
    episodes = scope.ids(session, where)
    chosen, what = _chosen(session, what)
    if chosen:
        passage = chosen[1].passage
        return TimestampAnswer(passage.episode, (passage,))
    matches = finding.find(session, what, episodes=episodes)
    timed = [m for m in matches[:_LOOKED_AT] if m.sure and m.candidate.start is not None]
    points = [m for m in timed if m.candidate.kind != "section" and m.direct]
    titles = [m for m in timed if m.candidate.kind == "section"]
    timed = next((m for m in (points, titles) if m and m[0].score >= _PREFERRED * matches[0].score), [])
    if not timed:
        return _instead(session, what, where, matches, of="time")
    best = timed[0]
    of = best.candidate.episode_id
    beside = [m for m in timed if m.score >= _BESIDE * best.score and m.candidate.episode_id == of]
    shown = beside[:_MOMENTS]
    others = [match for match in timed if match not in shown][:_OTHERS]
    found = _found(session, [*shown, *others])
    moments = sorted((_shown(found, match) for match in shown), key=lookups.specific)
    return TimestampAnswer(
        moments[0].passage.episode,
        tuple(entry.passage for entry in moments),
        why=_why(session, found, best),
        others=tuple(_shown(found, match).passage for match in others),
    )


def moment(
    session: Session, words: str, episode: str | None = None, show: str | None = None
) -> QuoteAnswer | RecapAnswer | OverviewAnswer:
    """The passage that answers best, whatever it is: of a fact the episode, of a section all that is in it.

    So too of a point that only introduces others, if the section is about the words as well.

    Raises NotFound, and what `scope.ids` raises.
    """
    where = Where(episode, show)
    matches = finding.find(session, words, episodes=scope.ids(session, where))
    sure = [match for match in matches if match.sure]
    titled = any(m.candidate.kind == "section" and _section(m) == _section(sure[0]) for m in sure)
    answer = _best(session, words, where, matches)
    if titled and isinstance(answer, QuoteAnswer) and _opens(answer.passage):
        return _recapped(session, [match for match in sure if _section(match) is not None])
    return answer


def chosen(session: Session, typed: str) -> tuple[QuoteAnswer | RecapAnswer | None, str]:
    """What an autocomplete choice opens, if this is one, and the words that came with it."""
    found, words = _chosen(session, typed)
    if found is None:
        return None, words
    passage = found[1].passage
    if passage.kind == "section":
        return lookups.sections(session, found[1].of, [passage.key]), words
    return lookups.quoted(*found), words


def closest(session: Session, message: str) -> QuoteAnswer | OverviewAnswer:
    """The passage, of whatever kind, that a message somebody wrote is about.

    Raises Wordless, NotFound and Empty.
    """
    if not terms(message):
        raise Wordless
    matches = finding.find(session, message)
    if not matches or matches[0].sureness <= (_ABOUT if finding.by_meaning(session) else 0):
        raise _not_found(session, message, Where(), matches)
    return _best(session, message, Where(), matches)


def mentioned(session: Session, message: str) -> TimestampAnswer:
    """What is talked about at the first time that a message names and the episode reaches.

    The others are its other readings. Raises Timeless, and what `lookups.at` raises.
    """
    times = offsets.mentioned(message)
    if not times:
        raise Timeless
    return lookups.at(session, None, *times[:_TIMES])


def corrections(
    session: Session,
    what: str,
    words: str | None = None,
    speaker: str | None = None,
    time: str | None = None,
    episode: str | None = None,
) -> tuple[str, list[Correction]]:
    """The key of an episode, and what is to be put right in the passage of it that is meant.

    Raises NotFound, NotATime, and what `scope.ids` raises.
    """
    episodes = scope.ids(session, episode)
    chosen, what = _chosen(session, what)
    if chosen is None:
        matches = finding.find(session, what, episodes=episodes, prefer=_SAID)
        if not (matches and matches[0].sure):
            raise _not_found(session, what, Where(episode), matches)
        found = _found(session, matches[:1])
        chosen = found, _shown(found, matches[0])
    passage = chosen[1].passage
    about = partial(Correction, kind=passage.kind, text=passage.original or passage.text)
    wanted = [about(what="words", to=words)] if words else []
    wanted += [about(what="speaker", to=speaker)] if speaker else []
    if time:
        readings = offsets.typed(time)
        if not readings:
            raise NotATime(time, "expected one like 35:20")
        wanted.append(about(what="time", at=readings[0]))
    return chosen[1].of, wanted


def find(
    session: Session,
    words: str,
    episode: str | None = None,
    *,
    kind: Kind | None = None,
    limit: int = 10,
) -> FoundAnswer:
    """The passages that may answer some words, best first: what scripts and the benchmark ask for.

    Raises what `scope.ids` raises.
    """
    episodes = scope.ids(session, episode)
    matches = finding.find(session, words, kinds=[kind] if kind else (), episodes=episodes)[:limit]
    rows = {row.id: row for row in session.execute(_FOUND, {"ids": [each.candidate.id for each in matches]})}
    return FoundAnswer(
        sure=bool(matches) and matches[0].sure,
        results=tuple(
            Found(
                called(row.title, row.show, row.number),
                row.start,
                row.text,
                row.kind,
                row.speaker,
                row.section,
            )
            for match in matches
            if (row := rows[match.candidate.id])
        ),
    )


_PASSAGES, _EPISODES = Base.metadata.tables["passages"], Base.metadata.tables["episodes"]
_SECTIONS_OF = _PASSAGES.alias()
# Built once, and of tables: of a question in bulk, it would be a third of the time.
_FOUND = (
    select(
        *(_PASSAGES.c[name] for name in ("id", "start", "text", "kind", "speaker")),
        *(_EPISODES.c[name] for name in ("title", "show", "number")),
        _SECTIONS_OF.c.text.label("section"),
    )
    .join_from(_PASSAGES, _EPISODES)
    .outerjoin(
        _SECTIONS_OF,
        (_SECTIONS_OF.c.episode_id == _PASSAGES.c.episode_id)
        & (_SECTIONS_OF.c.position == _PASSAGES.c.section),
    )
    .where(_PASSAGES.c.id.in_(bindparam("ids", expanding=True)))
)


def _recapped(session: Session, sure: Sequence[Match]) -> RecapAnswer:
    """The section of the best match, with others that are called so, and what else holds it."""
    best = sure[0]
    elsewhere = [match for match in sure if match.candidate.episode_id != best.candidate.episode_id]
    sure = [match for match in sure if match.candidate.episode_id == best.candidate.episode_id]
    found = scope.whole(session, best.candidate.episode_id)
    titled = [m for m in sure if m.candidate.kind == "section" and m.field >= ALIAS and not m.missing]
    shown = titled if any(_section(m) == _section(best) for m in titled) else [best]
    key = found.newest.key
    sections = [entry for match in shown if (entry := found.at(key, _section(match)))]
    answer = lookups.recapped(found, sections, _why(session, found, best))
    holding = [entry.passage for match in sure if (entry := found.at(key, _section(match)))]
    return replace(
        answer,
        contents=tuple(dict.fromkeys((*holding, *answer.contents))),
        others=_elsewhere(session, elsewhere),
    )


def _quoted(session: Session, matches: Sequence[Match]) -> QuoteAnswer:
    """The best of several matches, and the others behind it."""
    best, *others = matches[: _OTHERS + 1]
    found = _found(session, [best, *others])
    answer = lookups.quoted(found, _shown(found, best), _why(session, found, best))
    return replace(answer, others=tuple(_shown(found, match).passage for match in others))


def _instead(
    session: Session,
    words: str,
    where: Where,
    matches: Sequence[Match],
    of: Literal["quote", "section", "time"],
) -> QuoteAnswer | OverviewAnswer:
    """The passage that answers where what was asked for does not. Raises what `_best` raises."""
    answer = _best(session, words, where, matches)
    return replace(answer, instead_of=of) if isinstance(answer, QuoteAnswer) else answer


def _best(
    session: Session, words: str, where: Where, matches: Sequence[Match]
) -> QuoteAnswer | OverviewAnswer:
    """The passage that answers, of whatever kind, or the episode that is called so.

    Raises NotFound where none does.
    """
    sure = [match for match in matches if match.sure]
    if not sure:
        raise _not_found(session, words, where, matches)
    if sure[0].candidate.kind == "fact":
        described = scope.described(session, [sure[0].candidate.episode_id])
        return lookups.overview(session, next(iter(described.values())).key)
    others = [match for match in sure[1:] if match.direct and match.candidate.kind != "fact"]
    return _quoted(session, [sure[0], *others])


def _elsewhere(session: Session, matches: Sequence[Match]) -> tuple[Passage, ...]:
    """The sections that matches are or stand in, each once."""
    found = _found(session, matches[:_LOOKED_AT])
    entries = [_shown(found, match) for match in matches[:_LOOKED_AT]]
    sections = [e if e.passage.kind == "section" else found.at(e.of, e.section) for e in entries]
    return tuple(dict.fromkeys(section.passage for section in sections if section))[:_OTHERS]


def _not_found(session: Session, words: str, where: Where, matches: Sequence[Match]) -> NotFound:
    """What is closest: the likeliest passages, and the sections of the likeliest ones."""
    told = [match for match in matches if match.candidate.kind != "fact" and (match.hits or match.score > 1)]
    found = _found(session, told[:_LOOKED_AT])
    sections = dict.fromkeys(
        section.passage
        for match in told[:_LOOKED_AT]
        if (entry := _shown(found, match))
        and (section := entry if entry.passage.kind == "section" else found.at(entry.of, entry.section))
    )
    return NotFound(
        words,
        scope.only(session, where),
        (tuple(sections) or _called_like(session, words, where))[:_NEAREST],
        tuple(_shown(found, m).passage for m in told if m.sureness > _MAYBE)[:_CLOSEST],
        languages.of(session, where),
    )


def _called_like(session: Session, words: str, where: Where) -> tuple[Passage, ...]:
    """The sections of the newest episode whose titles look most like words that nothing holds."""
    found = scope.whole(session, scope.newest(session, where))
    titles = {section.passage: section.passage.text for section in found.sections(found.newest.key)}
    like = process.extract(words, titles, scorer=fuzz.partial_token_sort_ratio, score_cutoff=_LIKE)
    return tuple(passage for _, _, passage in like)


def _found(session: Session, matches: Sequence[Match]) -> Scope:
    """What is to be told of some matches."""
    groups = {(m.candidate.episode_id, m.candidate.group) for m in matches if m.candidate.group is not None}
    return scope.some(session, [match.candidate.id for match in matches], groups)


def _shown(found: Scope, match: Match) -> Entry:
    """The entry of a match, in the wording that is shown for all."""
    return found.preferred(next(entry for entry in found.entries if entry.id == match.candidate.id))


def _why(session: Session, found: Scope, match: Match) -> Why:
    entry = next(entry for entry in found.entries if entry.id == match.candidate.id)
    above = [found.at(entry.of, at) for at in (entry.parent, entry.section) if at is not None]
    aliased = any(hit.field == ALIAS for hit in match.hits)
    aliases = scope.aliases(session, match.candidate.episode_id) if aliased else ()
    return why(match, entry.passage, [each.passage for each in above if each], aliases)


def _opens(passage: Passage) -> bool:
    """Whether a passage says little without those that follow it."""
    introduces = passage.section is not None and passage.text.endswith(":")
    return passage.kind == "section" or introduces


def _section(match: Match) -> int | None:
    """The position of the section that a match is, or stands in."""
    one = match.candidate
    return one.position if one.kind == "section" else one.section


def _surprise(session: Session, where: Where, episodes: Collection[int]) -> QuoteAnswer:
    """Any quote, by chance."""
    quotes = select(Row.id).where(Row.kind == "quote", Row.preferred).where(*scope.of(session, episodes))
    count = session.scalar(select(func.count()).select_from(quotes.subquery())) or 0
    if not count:
        known = scope.described(session, [scope.newest(session, where)])
        raise NotFound("", next(iter(known.values())))
    id = session.scalar(quotes.order_by(Row.id).offset(random.randrange(count)).limit(1))
    key = session.scalar(select(Row.key).where(Row.id == id))
    return lookups.passage(session, "", [key or ""])


def _chosen(session: Session, words: str) -> tuple[tuple[Scope, Entry] | None, str]:
    """The entry that an autocomplete choice names; where it is gone, the words that came with it."""
    match = _CHOICE.fullmatch(words.strip())
    if match is None:
        return None, words
    found = scope.by_key(session, [match[1]])
    entry = next((each for each in found.entries if each.passage.key == match[1]), None)
    return (found, entry) if entry else None, match["words"] or words


def _speakers(session: Session, speaker: str, episodes: Collection[int]) -> list[str]:
    """The names, as quotes have them, of whoever goes by a name. Raises UnknownSpeaker."""
    wanted = set(terms(speaker))
    # Who speaks in a transcript is a host or a guest; to ask its segments takes long where there are many.
    people = select(Person.name).where(*([Person.episode_id.in_(episodes)] if episodes else []))
    known = session.scalars(
        select(Row.speaker)
        .where(Row.kind == "quote", Row.preferred, Row.speaker.is_not(None))
        .where(*scope.of(session, episodes))
        .group_by(Row.speaker)
        .order_by(func.min(Row.id))
    ).all()
    names = [name for name in known if name and wanted <= set(terms(name))]
    names += {name for name in session.scalars(people) if wanted <= set(terms(name))} - set(names)
    if not names or not wanted:
        raise UnknownSpeaker(speaker, tuple(name for name in known if name))
    return names
