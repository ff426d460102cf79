"""Whatever a document says and whoever types what: cards that Discord takes, that call nobody, and whose
every word is in the store."""

import asyncio
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import discord
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot import cards, choices, components, errors, references, reports
from bot.__main__ import build
from bot.card import Card
from bot.client import Client
from bot.references import Reference
from bot.settings import Settings
from store import database, load, lookups, search, suggestions, tables
from store.reports import Report
from store.words import clean
from tests.bot.markup import literal
from tests.standin import rules
from tests.standin.components import TEXT
from tests.standin.registration import check_choice

# Characters and pieces that have broken cards somewhere, and letters of many scripts.
FRAGMENTS = [
    *("*", "**", "_", "__", "~~", "|", "||", "`", "```", "\\", ">", ">>> ", "# ", "### ", "-# ", "- ", "1. "),
    *("[a](https://b.c)", "https://example.org/a_b", "<https://a.b>", "<t:1:R>", "<:a:1>", "</quote:1>"),
    *("@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "<id:guide>", ":x:"),
    *("://", "1:02:03", "(2:18)"),
    *("\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301", "\u20dd", "\ufe0f"),
    *("👩‍👩‍👧‍👦", "🙂", "👍🏽", "🏴‍☠️", "🇩🇪"),
    *("\x1b[31m", "\t", "é", "ß", "Ω", "Ж", "א", "ع", "हि", "ไทย", "漢字", "かな", "한글", "𝔘", "ǅ"),
    *(" ", " ", "“", "”", "’", "…", "—", "•", "=", ":", ";", ",", ".", "!",),
    *("poker", "power", "a", "Dylan says"),
]  # fmt: skip
LENGTHS = [0, 1, 3, 12, 80, 400, 4_000, 20_000]


@st.composite
def words(draw: st.DrawFn, longest: int = 20_000) -> str:
    """A few fragments, over and over up to a length."""
    pieces = draw(
        st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), min_size=1, max_size=8)
    )
    length = draw(st.sampled_from([each for each in LENGTHS if each <= longest]))
    text = "".join(pieces).encode(errors="replace").decode() or "a"
    return (text * (length // len(text) + 1))[:length]


line = words().map(lambda text: " ".join(text.split()))


@st.composite
def summaries(draw: st.DrawFn) -> str:
    """A document in the form of the shipped one, with anything at all in its places."""
    lines = [f"• Title: {draw(line)}", f"• Main Theme: {draw(line)}", ""]
    for number in range(draw(st.integers(1, 3))):
        lines += [f"## {draw(line)}", ""]
        for _ in range(draw(st.integers(0, 3))):
            stamp = draw(st.sampled_from(["", f"[{number}:00–{number}:50] ", f"[0{number}:05] "]))
            said = draw(st.sampled_from(["{}", "Notable Quote: “{}”", "Dylan says, “{}”"]))
            lines.append(f"- {stamp}{said.format(draw(line))}")
    lines += ["", "## Notable Quotes"]
    lines += [f"- [0{n}:10] {draw(line)}: “{draw(line)}”" for n in range(draw(st.integers(0, 3)))]
    lines += ["", "## Conclusion", f"- {draw(line)}"]
    return "\n".join(lines)


facts = st.builds(
    "Title: {}\nShow: {}\nEpisode: 7\nDuration: 5:00\nGuests: {}\nAlias: {} = {}\n{}".format,
    *(line.map(lambda text: clean(text).replace("=", "") or "x") for _ in range(5)),
    st.sampled_from(["", "Source: https://example.org/" + "a" * 490, "Source: https://youtu.be/a?b=*c*"]),
)
file_names = words(80).map(lambda text: re.sub(r"[/\0]", "", text).strip(". ")[:30] or "a")
display_names = words(400)


@contextmanager
def stores() -> Iterator[tuple[Client, Path]]:
    """A client on an empty store, and the folder that it loads."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        content.mkdir()
        chosen = Settings(_env_file=None, database_url=f"sqlite:///{folder}/a.db", content=content, pace=0)
        engine = database.connect(chosen.database_url)
        yield build(chosen, engine), content
        engine.dispose()


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # where it fails, that is all one is told
@settings(
    derandomize=True,
    max_examples=30,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # to shrink twenty thousand characters takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(summaries(), facts, file_names, words(), words(300), display_names)
def test_no_content_and_no_typed_words_make_a_card_that_is_refused_or_made_up(
    summary: str, stated: str, name: str, typed: str, short: str, sharer: str
) -> None:
    with stores() as (client, content):
        (content / f"{name}.md").write_text(summary, encoding="utf-8", newline="\n")
        facts = content / f"{name}.facts"
        facts.write_text(stated, encoding="utf-8", newline="\n")
        first = load.reload(client.engine, content)
        facts.write_text(f"{stated}\nTheme: {clean(short)}\n", encoding="utf-8", newline="\n")
        second = load.reload(client.engine, content)

        drawn = [reports.load(first), reports.load(second)]
        drawn += [*answers(client.engine, typed), *answers(client.engine, short), *places(client.engine)]

        store_and_typed = known(client.engine, (first, second), (typed, short, sharer, "x"))
        asyncio.run(check(client, drawn, sharer, store_and_typed))
        check_choices(client.engine, typed)


def answers(engine: Engine, typed: str) -> Iterator[Card]:
    """The card of every question that one can ask with these words."""
    yield asked(engine, search.quote, typed)
    yield asked(engine, search.quote, None, typed)
    yield asked(engine, search.quote, typed, typed, typed)
    yield asked(engine, search.recap, typed)
    yield asked(engine, search.timestamp, typed or "x")


def places(engine: Engine) -> Iterator[Card]:
    """The card of every place that one can open."""
    yield asked(engine, search.quote)
    yield asked(engine, search.recap)
    yield asked(engine, search.recap, "0:00")
    yield asked(engine, search.timestamp, "0:10")
    yield asked(engine, search.timestamp, "4:55")
    yield asked(engine, search.timestamp, "1:02:03")
    yield asked(engine, lookups.remarks)
    with Session(engine) as session:
        loaded = session.scalars(select(tables.Episode)).all()
        known = [(each.key, passage.key, passage.speaker) for each in loaded for passage in each.passages][:6]
    for episode, key, speaker in known:
        yield asked(engine, lookups.passage, episode, [key])
        yield asked(engine, lookups.around, episode, [key])
        yield asked(engine, lookups.sections, episode, [key])
        yield from studios(engine, episode, [each for _, each, _ in known if each != key], key)
        if speaker:
            yield asked(engine, lookups.speaker, episode, [key])
    keys = [key for _, key, _ in known]
    if keys:
        yield asked(engine, lookups.passages, "", keys)
        yield asked(engine, lookups.moments, known[0][0], keys)


def studios(engine: Engine, episode: str, others: list[str], key: str) -> Iterator[Card]:
    """A passage in the studio: by itself with other results, and as wide as it becomes."""
    for before, after, beside in (("0", "0", others[:5]), ("3", "4", [])):
        reference = Reference("window", episode, (key, before, after, *beside))
        assert len(f"1:picture:{reference}") <= 100
        answer = database.ask(engine, references.answer, reference)
        yield cards.draw(answer)
        yield cards.studio(answer, reference)


def asked(engine: Engine, question: Callable[..., Any], *args: object) -> Card:
    try:
        return cards.draw(database.ask(engine, question, *args))
    except Exception as error:
        card = errors.card(error)
        if card is None:
            raise
        return card


async def check(client: Client, drawn: list[Card], sharer: str, store_and_typed: str) -> None:
    assert client.allowed_mentions is not None
    allowed = client.allowed_mentions.to_dict()
    who = person(client, sharer)
    for card in drawn:
        for page in range(3):
            for by in (None, who) if card.share and page == 0 else (None,):
                view = components.view(card, page, shared_by=by)
                payload = {
                    "flags": rules.COMPONENTS_V2,
                    "allowed_mentions": allowed,
                    "components": view.to_components(),  # type: ignore[no-untyped-call]  # discord.py’s
                }
                rules.check_message(payload)
                assert rules.pings(payload) == []
                check_words(payload, store_and_typed)
            if "characters more" not in str(payload):
                break
        check_copied(components.copied(card), allowed)


def check_copied(content: str, allowed: Any) -> None:  # a dictionary of discord.py’s own
    """A card’s text as plain content calls nobody, and shows what it says."""
    if content.strip() and components.units(content) <= 2000:
        payload = {"content": content, "allowed_mentions": allowed, "flags": 1 << 2 | 1 << 6}
        rules.check_message(payload)
        assert rules.pings(payload) == []


def check_words(payload: dict[str, Any], store_and_typed: str) -> None:
    """Every piece of text is ours, or stands in the store or in what was typed."""
    for each in payload["components"][0]["components"]:
        if each["type"] == TEXT:
            for shown in literal(each["content"]).split("\n"):
                for piece in pieces(shown):
                    said = OURS_AROUND.sub("", piece).strip()
                    assert piece in store_and_typed or said in store_and_typed, (piece, shown[:200])


def pieces(shown: str) -> list[str]:
    """A line cut at the marks that cards put between their parts, and at times and numbers."""
    return [
        piece.strip() for piece in re.split(r"[“”…·:;.,&\u200b]|\d+(?:[:–]\d+)*|  +", shown) if piece.strip()
    ]


# What our sentences put before and behind words that are not ours.
OURS_AROUND = re.compile(
    r"^(?:Shared by|Found|Showing|Not there|Within|In|in|No quote about|No section about"
    r"|No time is marked for|Added|Changed|Removed|Nothing changed for|The summary of|No more)\s"
    r"|\s(?:in|for|ends at|has changed|bears no times|holds no quotes)$"
)
OUR_WORDS = """
The closest it comes to that
The summary also words it | The summary doesn’t say who | No quote about | No section about
No time is marked for | but it comes up | Found | in its section | in | Showing | for | Within | In
From | on | Not there
AI-written summary | not checked against the audio | characters more | Shared by | Contents
Conclusion | Hosts | Guests | January | The summary doesn’t mention | It marks | of | minutes
so it may still have come up | Closest topics | It may still have come up
None of the summaries mentions | Nothing marked at | Before | After | ends at | there is no | is not a time
No quote names | as its speaker | Quoted | There is no episode | Loaded | holds no quotes
No episode is loaded yet | An admin can add one to the content folder | bears no times | The summary of
has changed | this passage is no longer in it | That episode is no longer loaded
sections are about this | The first | an episode starts at | no episode is that long | seconds end at
minutes and seconds end at | it has more than hours | minutes and seconds
after a colon stand two digits | as in | Members see it now | added | changed | removed | skipped
Nothing has changed | Added | Changed | Removed | Nothing changed for | Members still see its version of
It was not loaded before either | By you | more | more remarks | still | section | sections | quote
quotes | group | groups | no more | now | Nothing loaded | nothing removed | There is no document in
The readers had nothing to remark | –
""".replace("\n", " | ")


def known(engine: Engine, reported: Sequence[Report], typed: Sequence[str]) -> str:
    """All that may be shown: the store’s texts, the report’s, what was typed, and our own words."""
    texts = [OUR_WORDS, *map(clean, typed), *(text for report in reported for text in remarked(report))]
    with Session(engine) as session:
        for episode in session.scalars(select(tables.Episode)):
            texts += [episode.title, episode.show or "", episode.theme or ""]
            texts += [person.name for person in episode.people]
            texts += [f"{clean(remark.file)} {remark.message}" for remark in episode.remarks]
            for passage in episode.passages:
                texts += [passage.text, passage.label or "", passage.speaker or ""]
    return "\n".join(texts)


def remarked(report: Report) -> Iterator[str]:
    for loaded in (*report.added, *report.changed):
        yield loaded.name
        for change in loaded.changes:
            yield from (
                f"{how} {change.text}"
                for how in (change.what, f"{change.what} now", f"other details of the {change.what}")
            )
            yield f"no more {change.what} {change.text}"
        yield from (f"{clean(each.file)} {each.remark.message}" for each in loaded.remarks)
    for failed in report.failed:
        yield clean(failed.document)
        yield from (f"{clean(each.file)} {each.remark.message}" for each in failed.remarks)
    yield from report.removed
    yield str(report.missing)


def check_choices(engine: Engine, typed: str) -> None:
    for question in (suggestions.quotes, suggestions.sections, suggestions.moments, suggestions.speakers):
        for begun in ("", typed[:100]):
            offered = choices.choices(database.ask(engine, question, begun))
            assert len(offered) <= 25
            for choice in offered:
                check_choice("choice", choice.to_dict())
    for choice in choices.choices(database.ask(engine, suggestions.episodes, "")):
        check_choice("choice", choice.to_dict())


def person(client: Client, name: str) -> discord.User:
    """Somebody with this display name."""
    about: Any = {"id": "1", "username": "a", "discriminator": "0", "avatar": None, "global_name": name}
    return discord.User(state=client._connection, data=about)
