"""Answers as cards: what is shown of them, and how it is worded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot import reports
from bot.card import (
    Button,
    Card,
    Line,
    Run,
    bold,
    clip,
    code,
    heading,
    italic,
    on,
    phrase,
    point,
    quotation,
    small,
    text,
)
from bot.language import number, say
from bot.openings import (
    LISTENS,
    besides,
    elsewhere,
    first_time,
    in_short,
    listens,
    opening,
    other_readings,
    other_results,
    pictured,
    playing,
    plays_at,
    recap_of,
    reporting,
    section_of,
    sections,
    slides,
    surroundings,
    whole,
    widened,
    window_of,
)
from bot.references import KEYS, Reference
from bot.statements import (
    between,
    checked,
    day,
    heard,
    place,
    places,
    provenance,
    quoted,
    receipt,
    spelt,
    stamped,
    stated,
    times,
    with_day,
)
from store.answers import (
    Answer,
    AroundAnswer,
    ClaimAnswer,
    DiscussionAnswer,
    Episode,
    EpisodesAnswer,
    Example,
    FormerAnswer,
    FoundAnswer,
    HelpAnswer,
    Outline,
    OverviewAnswer,
    Passage,
    PassagesAnswer,
    PlayersAnswer,
    QuoteAnswer,
    RecapAnswer,
    RemarksAnswer,
    TimestampAnswer,
    Why,
    WindowAnswer,
)
from store.links import name
from store.offsets import timestamp

# What is found is told by number up to here; there may be more than were looked at.
_COUNTED = 30
# How many of the words that a message has instead are told.
_INSTEAD = 8


def draw(answer: Answer) -> Card:
    """The card of any answer."""
    match answer:
        case QuoteAnswer():
            return quote(answer)
        case ClaimAnswer():
            return claim(answer)
        case PassagesAnswer():
            return passages(answer)
        case RecapAnswer():
            return recap(answer)
        case OverviewAnswer():
            return overview(answer)
        case EpisodesAnswer():
            return episodes(answer)
        case TimestampAnswer():
            return moments(answer)
        case AroundAnswer():
            return around(answer)
        case WindowAnswer():
            return window(answer)
        case FormerAnswer():
            return former(answer)
        case DiscussionAnswer():
            return discussion(answer)
        case PlayersAnswer():
            return players(answer)
        case RemarksAnswer():
            return reports.remarks(answer)
        case HelpAnswer():
            return help_(answer)


def quote(answer: QuoteAnswer) -> Card:
    passage, key = answer.passage, answer.passage.episode.key
    lines = [*stated(passage), *checked(passage)]
    for variant in answer.variants:
        at = f" ({timestamp(variant.start)})" if variant.start not in (None, passage.start) else ""
        lines += [text(say("The summary also words it{at}:", at=at)), quoted(variant)]
    return Card(
        lines=tuple(lines),
        above=tuple(_instead(answer)),
        footer=(*_found(answer.why, passage), *receipt(passage)),
        buttons=(
            *listens(passage.episode, [passage.start]),
            surroundings(passage),
        ),
        besides=(reporting(passage),),
        again=Reference("passage", key, (passage.key,)),
        more=window_of(passage, answer.others),
        others=other_results(answer.others),
        share=True,
    )


def claim(answer: ClaimAnswer) -> Card:
    """What becomes of a quote that somebody claims: who says it, or that nothing here does."""
    passage = answer.passage
    if passage is None:
        return _not_here(answer)
    said = (bold(words) if other else Run(words) for words, other in answer.said)
    return Card(
        lines=(
            text(bold(_verdict(answer, passage))),
            *_said_by(answer, passage),
            quotation("“", *said, "”"),
            *_claimed(answer.instead),
            *checked(passage),
        ),
        footer=(*place(passage), *receipt(passage)),
        buttons=(
            *listens(passage.episode, [answer.start]),
            surroundings(passage),
        ),
        besides=(reporting(passage),),
        again=Reference("passage", passage.episode.key, (passage.key,)),
        more=window_of(passage),
        share=True,
    )


def _verdict(answer: ClaimAnswer, passage: Passage) -> str:
    near = answer.verdict == "near"
    match passage.kind:
        case "segment" if near:
            return say("Said nearly so, going by the transcript. What differs is bold.")
        case "segment":
            return say("Said so, going by the transcript.")
        case "quote" if near:
            return say("The summary quotes it nearly so. What differs is bold.")
        case "quote":
            return say("The summary quotes it so.")
        case _ if near:
            return say("The summary itself words it nearly so, quoting nobody. What differs is bold.")
        case _:
            return say("The summary itself words it so, quoting nobody.")


def _said_by(answer: ClaimAnswer, passage: Passage) -> Iterator[Line]:
    """Who says it and when; of what quotes nobody, when."""
    if passage.kind in ("quote", "segment"):
        yield stated(replace(passage, speaker=answer.speaker, start=answer.start, end=None))[0]
    elif when := times(passage):
        yield text(bold(when))


def _claimed(instead: Sequence[str]) -> Iterator[Line]:
    """What was claimed and is not there."""
    if instead:
        yield small(say("The message has instead:"), " ", *_listed(instead[:_INSTEAD]))


def _not_here(answer: ClaimAnswer) -> Card:
    """Silence proves nothing, of a summary less than of a transcript."""
    still = (
        say("Transcripts have slips, and summaries leave most out, so it may still have been said.")
        if answer.transcribed
        else say("Only summaries are loaded, which leave most out, so it may still have been said.")
    )
    lines = [text(bold(say("Nothing here has these words, or nearly so.")), " ", still)]
    if not answer.closest:
        return Card(tuple(lines))
    shown = (replace(each, text=clip(each.text, 500)) for each in answer.closest)
    lines += [text(say("The closest it comes to that:")), *(text(*stamped(each)) for each in shown)]
    return Card(
        tuple(lines),
        footer=provenance((each.episode for each in answer.closest), of=answer.closest),
        buttons=tuple(map(opening, answer.closest)),
    )


def passages(answer: PassagesAnswer) -> Card:
    lines = [heading(answer.speaker)] if answer.speaker else []
    of = dict.fromkeys(passage.episode for passage in answer.passages)
    for episode in of:
        if len(of) > 1:
            lines.append(text(bold(with_day(episode))))
        for passage in answer.passages:
            if passage.episode == episode:
                lines += [*stated(passage), *place(passage)]
    keys = tuple(passage.key for passage in answer.passages)
    episodes = {passage.episode.key for passage in answer.passages}
    whose = Reference("speaker", episodes.pop() if len(episodes) == 1 else "", keys[:1])
    return Card(
        lines=tuple(lines),
        footer=provenance((passage.episode for passage in answer.passages), of=answer.passages),
        buttons=tuple(opening(passage) for passage in answer.passages[:LISTENS]),
        again=whose if answer.speaker else Reference("passages", "", keys[:KEYS]),
        share=True,
    )


def found(query: str, answer: FoundAnswer) -> Card:
    """What was found for one query of many, as a list."""
    if not answer.results:
        return Card((text(*phrase("{query}: nothing found", query=bold(query))),))
    asked = (
        [bold(query)]
        if answer.sure
        else phrase("{query}: nothing that surely answers; the closest is", query=bold(query))
    )
    results = (
        point(0, bold("" if each.start is None else f"{timestamp(each.start)} "), each.text)
        for each in answer.results
    )
    return Card((text(*asked), *results))


def recap(answer: RecapAnswer) -> Card:
    episode = answer.episode
    since = [] if answer.since is None else [heading(say("From {time} on", time=timestamp(answer.since)))]
    shown = answer.outlines[:KEYS] if answer.since is None else answer.outlines
    lines = [line for outline in shown for line in _outline(outline)]
    keys = tuple(outline.section.key for outline in shown if outline.section)
    starts = [start for outline in shown for start in _starts(outline)]
    again = Reference("sections", episode.key, keys[:KEYS])
    return Card(
        lines=(*since, *lines),
        above=tuple(_first_of(len(answer.outlines), len(shown))),
        footer=(*_repairs(answer.why), *heard(answer.heard), *provenance([episode])),
        buttons=(
            *listens(episode, starts),
            *other_readings(episode, answer.readings, "recap"),
        ),
        besides=(
            *elsewhere(answer.others),
            *(reporting(outline.section) for outline in shown[:1] if outline.section),
        ),
        choices=sections(answer.contents),
        again=again if answer.since is None else Reference("since", episode.key, (str(answer.since),)),
        share=True,
    )


def overview(answer: OverviewAnswer) -> Card:
    episode = answer.episode
    lines = [heading(episode.title), *_particulars(episode)]
    if episode.theme:
        lines.append(text(episode.theme))
    if answer.sections:
        lines.append(text(bold(say("Contents"))))
        lines += [point(0, *stamped(section)) for section in answer.sections]
    if answer.chapters:
        lines.append(text(bold(say("Chapters"))))
        lines += [point(0, *stamped(chapter)) for chapter in answer.chapters]
    if answer.conclusion:
        lines.append(text(bold(say("Conclusion"))))
        lines += [point(0, passage.text) for passage in answer.conclusion]
    return Card(
        lines=tuple(lines),
        footer=provenance([episode]),
        buttons=tuple(listens(episode, [None])),
        choices=sections(answer.sections or answer.chapters),
        again=Reference("overview", episode.key),
        share=True,
    )


def episodes(answer: EpisodesAnswer) -> Card:
    lines = [point(0, bold(each.name), _besides(each)) for each in answer.episodes]
    narrow = say("{count} more; words or a show narrow them down", count=number(answer.more))
    more = [small(narrow)] if answer.more else []
    return Card(
        lines=(*lines, *more),
        choices=tuple(
            Button(with_day(each), Reference("overview", each.key), typed=f"/recap episode:{each.name}")
            for each in answer.episodes
        ),
        choose=say("Open an episode…"),
    )


def moments(answer: TimestampAnswer) -> Card:
    """What a time or words led to; the best moment is the one to listen to."""
    episode, best = answer.episode, answer.passages[0]
    lines = [text(*stamped(passage)) for passage in answer.passages]
    lines += places(answer.passages)
    keys = tuple(passage.key for passage in answer.passages)
    start = best.start if answer.at is None else answer.at
    again = Reference("moments", episode.key, keys[:KEYS])
    return Card(
        lines=tuple(lines),
        footer=(
            *_repairs(answer.why),
            *heard(answer.heard),
            *provenance([episode], of=answer.passages),
        ),
        buttons=(
            *listens(episode, [start]),
            *recap_of(best),
            *other_readings(episode, answer.readings),
        ),
        besides=(reporting(best),),
        more=window_of(best, (*answer.passages[1:], *answer.others)),
        others=other_results(answer.others),
        again=again if answer.at is None else Reference("at", episode.key, (str(answer.at),)),
        share=True,
    )


def around(answer: AroundAnswer) -> Card:
    passage = answer.passage
    lines = [text(*stamped(each)) for each in answer.before]
    lines += stated(passage)
    lines += [text(*stamped(each)) for each in answer.after]
    return Card(
        lines=tuple(lines),
        footer=(*place(passage), *receipt(passage)),
        buttons=tuple(listens(passage.episode, [passage.start])),
        besides=(reporting(passage),),
        more=window_of(passage),
        again=Reference("around", passage.episode.key, (passage.key,)),
        share=True,
    )


def window(answer: WindowAnswer) -> Card:
    """A passage as wide as somebody has made it; alone, with its other wordings."""
    passage = answer.passage
    if not (answer.before or answer.after):
        card = quote(QuoteAnswer(passage, answer.variants, others=answer.others))
        return replace(card, again=widened(answer), more=None)
    lines = [line for each in answer.before for line in stated(each)]
    lines += [*stated(passage), *checked(passage)]
    lines += [line for each in answer.after for line in stated(each)]
    first = (*answer.before, passage)[0]
    return Card(
        lines=tuple(lines),
        footer=(*place(passage), *provenance([passage.episode], of=[*answer.before, passage])),
        buttons=(
            *listens(passage.episode, [first.start]),
            surroundings(passage),
        ),
        besides=(reporting(passage),),
        again=widened(answer),
        share=True,
    )


def former(answer: FormerAnswer) -> Card:
    """A passage that is no longer as it was: both forms of it."""
    until, was = on(answer.until), answer.was
    lines = [
        text(bold(say("The summary has changed since.")), " ", *phrase("Until {until} it had:", until=until)),
        *stated(was),
    ]
    if answer.now:
        lines += [text(say("Now it has:")), *stated(answer.now)]
    else:
        lines.append(text(say("Now it has nothing like it.")))
    return Card(
        tuple(lines),
        footer=receipt(was),
        buttons=(opening(answer.now) if answer.now else whole(was.episode),),
    )


def studio(answer: Answer, reference: Reference) -> Card:
    """What somebody shares, in preview, with all that can be done with it before."""
    card = draw(answer)
    again = card.again or reference
    tools = [
        Button(say("As spoiler"), again, does="spoiler"),
        Button(say("Copy text"), again, does="copy"),
    ]
    choices: tuple[Button, ...] = card.choices
    if isinstance(answer, WindowAnswer):
        tools = [*slides(answer, reference), *pictured(answer), *tools]
        choices = tuple(
            Button(first_time(each) + in_short(each), window_of(each, besides(answer, each)), does="more")
            for each in answer.others
        )
    return replace(
        card,
        above=(),
        buttons=(*card.buttons, *tools, *card.besides),
        besides=(),
        choices=choices,
        choose=say("Other results…") if isinstance(answer, WindowAnswer) else card.choose,
        studio=True,
    )


def discussion(answer: DiscussionAnswer) -> Card:
    """What a thread begins with, below the card of what it is about."""
    lines: list[Line] = []
    for when, passages in ((say("Before it"), answer.before), (say("After it"), answer.after)):
        if passages:
            lines += [text(bold(when)), *(text(*stamped(each)) for each in passages)]
    if answer.question:
        lines += [text(bold(say("The episode itself ends with a question"))), *stated(answer.question)]
    shown = [*answer.before, *answer.after, *([answer.question] if answer.question else [])]
    return Card(
        lines=tuple(lines) or (text(say("This thread is for discussing it.")),),
        footer=provenance([answer.episode], of=shown),
        again=Reference("discussion", answer.episode.key, (answer.passage.key,) if answer.passage else ()),
    )


def lead(answer: Answer) -> Passage | None:
    """What an answer is about before all else; None where it is about an episode."""
    match answer:
        case QuoteAnswer(passage=passage) | AroundAnswer(passage=passage) | WindowAnswer(passage=passage):
            return passage
        case TimestampAnswer(passages=passages) | PassagesAnswer(passages=passages):
            return passages[0]
        case RecapAnswer(outlines=[outline, *_]):
            return outline.section or outline.passages[0]
        case _:
            return None


def help_(answer: HelpAnswer) -> Card:
    """The commands, with what surely answers here behind them."""
    typed: dict[str, str] = {each.command: f"/{each.command} {each.words}" for each in answer.examples}
    does = {
        "quote": say("a quote, who said it and when"),
        "recap": say("a topic summed up, or what comes after a time"),
        "timestamp": say("when something is talked about, or what is at a time"),
        "ask": say("anything, in a sentence"),
        "episodes": say("all episodes, to open one"),
    }
    menus = [bold(each) for each in ("Find this", "Check this quote", "Open timestamp")]
    episode = answer.episode
    return Card(
        lines=(
            heading(say("Ask about {episode}", episode=episode.name) if episode else say("What you can ask")),
            *(point(0, code(typed.get(each, f"/{each}")), f" {what}") for each, what in does.items()),
            text(say("On a message, under Apps:"), " ", menus[0], ", ", menus[1], ", ", menus[2], "."),
            text(say("Or mention me with a question, or write to me directly.")),
            text(
                *(say("What you choose:"), " ", code("/settings me"), ". "),
                *(say("What is stored about you:"), " ", code("/privacy"), "."),
            ),
        ),
        footer=(small(say("Answers are for you alone until you share them.")),),
        buttons=tuple(
            Button(say("Try {command}", command=typed[each.command]), _tried(each))
            for each in answer.examples
        ),
    )


def _tried(example: Example) -> Reference:
    passage = example.passage
    match example.command:
        case "quote":
            return Reference("passage", passage.episode.key, (passage.key,))
        case "recap":
            return section_of(passage)
        case "timestamp":
            return Reference("at", passage.episode.key, (str(passage.start or 0),))


def who(passage: Passage) -> Card:
    """Who says a passage, as far as its document does; and all else that they say."""
    key = passage.episode.key
    lines = stated(passage)
    if passage.kind not in ("quote", "segment"):
        lines = [text(bold(say("The summary doesn’t say who said this."))), *lines]
    theirs = Button(say("All that they said"), Reference("speaker", key, (passage.key,)))
    return Card(
        lines=tuple(lines),
        footer=receipt(passage),
        buttons=(
            *listens(passage.episode, [passage.start]),
            *([theirs] if passage.speaker else []),
            Button(say("Around it"), Reference("around", key, (passage.key,))),
        ),
        besides=(reporting(passage),),
        more=window_of(passage),
        again=Reference("passage", key, (passage.key,)),
        share=True,
    )


def when(passage: Passage) -> Card:
    """When a passage is; where no time is marked for it, that."""
    card = moments(TimestampAnswer(passage.episode, (passage,)))
    if passage.start is not None:
        return card
    return replace(card, above=(text(bold(say("No time is marked for this."))),))


def players(answer: PlayersAnswer) -> Card:
    """Every player that an episode plays in, each from the same moment."""
    episode, offset = answer.episode, answer.offset
    where = episode.name
    if offset is not None:
        where = say("{episode} at {time}", episode=episode.name, time=timestamp(offset))
    told = [(name(link[0]), plays_at(link, offset)) for link in playing(episode)]
    return Card(
        lines=(text(*phrase("{moment} plays here:", moment=bold(where))),),
        footer=(
            small(say("Times differ where a player inserts ads, unless the show has told by how much.")),
        ),
        buttons=tuple(
            replace(button, label=f"{player}: {button.label}") for player, button in told if button
        ),
    )


def _outline(outline: Outline) -> Iterator[Line]:
    """A section’s title and all in it: what bears a time stands out, what does not hangs below."""
    if outline.section:
        span = f" · {between(outline.span.start, outline.span.end)}" if outline.span else ""
        yield heading(outline.section.text, span)
    outdent = 0
    for passage in outline.passages:
        timed = passage.own and passage.depth == 0
        if passage.depth == 0:
            outdent = 1 if timed else 0
        words = tuple(stamped(passage)) if passage.own else (spelt(passage),)
        if timed or passage.kind == "quote":
            yield text(*words)
        else:
            yield point(max(passage.depth - outdent, 0), *words)


def _starts(outline: Outline) -> Iterator[int | None]:
    """When to start listening to an outline: at its span, or at each span of its section."""
    if outline.span:
        yield outline.span.start
    elif outline.section:
        yield from (span.start for span in outline.section.spans)
    else:
        yield outline.passages[0].start


def _instead(answer: QuoteAnswer) -> Iterator[Line]:
    if not (answer.instead_of and answer.why):
        return
    words = tuple(_listed(answer.why.words or (say("this"),)))
    match answer.instead_of:
        case "quote":
            yield text(*phrase("No quote about {words}, but it comes up:", words=words))
        case "section":
            yield text(*phrase("No section about {words}, but it comes up:", words=words))
        case "time":
            yield text(*phrase("No time is marked for {words}, but it comes up:", words=words))


def _first_of(sections: int, shown: int) -> Iterator[Line]:
    if sections > shown:
        about = (
            say("{count} sections are about this.", count=sections)
            if sections < _COUNTED
            else say("Many sections are about this.")
        )
        yield text(bold(about), f" {say('The first {count}:', count=shown)}")


def _found(why: Why | None, passage: Passage) -> Iterator[Line]:
    """Why a passage was found, and where it stands."""
    yield from _repairs(why)
    if why and not why.words:
        yield small(say("Found by what it means"))
    if why is None or why.where is None or not why.words:
        yield from place(passage)
        return
    section = passage.section.text if passage.section else None
    words = tuple(_listed(why.words))
    if section and why.where == section:
        yield small(*phrase("Found {words} in its section, {section}", words=words, section=section))
        return
    found = phrase("Found {words} in “{label}”", words=words, label=clip(why.where, 100))
    yield small(*found, f" · {section}" if section else "")


def _repairs(why: Why | None) -> Iterator[Line]:
    """What was read for what was typed, in one line."""
    pairs: list[Run | str] = []
    for typed, shown in why.repairs if why else ():
        pairs += [", "] if pairs else []
        pairs += phrase("{shown} for “{typed}”", shown=italic(clip(shown, 60)), typed=clip(typed, 60))
    if pairs:
        yield small(*phrase("Showing {pairs}", pairs=pairs))
    if why and why.missing:
        yield small(*phrase("Not there: {words}", words=tuple(_listed(why.missing))))


def _listed(words: Iterable[str]) -> Iterator[Run | str]:
    for at, word in enumerate(dict.fromkeys(words)):
        yield ", " if at else ""
        yield italic(clip(word, 60))


def _besides(episode: Episode) -> str:
    """What a list tells of an episode besides its name."""
    title = episode.title if episode.title != episode.name else ""
    return "".join(f" · {each}" for each in (title, day(episode)) if each)


def _particulars(episode: Episode) -> Iterator[Line]:
    date = day(episode)
    length = timestamp(episode.duration) if episode.duration else ""
    name = episode.name if episode.name != episode.title else ""
    if facts := " · ".join(filter(None, (name, date, length))):
        yield text(facts)
    hosts = say("Hosts: {names}", names=", ".join(episode.hosts)) if episode.hosts else ""
    guests = say("Guests: {names}", names=", ".join(episode.guests)) if episode.guests else ""
    if people := " · ".join(filter(None, (hosts, guests))):
        yield text(people)
