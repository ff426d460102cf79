"""Cards in Discord’s limits: what is cut says so, and its pages together hold every word."""

import asyncio
import re
from typing import Any

import discord
import pytest

from bot import components
from bot.card import Button, Card, Line, bold, code, heading, italic, point, quotation, small, text
from bot.client import Client
from bot.references import Reference
from store import load
from tests.bot.conftest import Write
from tests.standin.components import BUTTON, ROW, TEXT
from tests.standin.inprocess import StandIn
from tests.standin.markdown import as_read
from tests.standin.refused import utf16
from tests.standin.reply import Reply
from tests.standin.rules import check_message

AGAIN = Reference("overview", "abcdefgh")


def drawn(card: Card, page: int = 0) -> list[dict[str, Any]]:
    """What is in one page’s container, as it would be posted, once Discord’s rules have passed it."""

    async def draw() -> discord.ui.LayoutView:
        return components.view(card, page)

    [container] = asyncio.run(draw()).to_components()  # type: ignore[no-untyped-call]  # discord.py’s
    check_message({"flags": 1 << 15, "components": [container]})
    return list(container["components"])


def shown(card: Card, page: int = 0) -> str:
    return "\n".join(item["content"] for item in drawn(card, page) if item["type"] == TEXT)


def labels(card: Card) -> list[str]:
    rows = [item["components"] for item in drawn(card) if item["type"] == ROW]
    return [each["label"] for row in rows for each in row if each["type"] == BUTTON]


def leafed(discord_: StandIn, reply: Reply) -> list[Reply]:
    """A reply and all its further pages, opened one after the other."""
    pages = [reply]
    while "Next page" in pages[-1].buttons:
        pages += discord_.press(pages[-1], "Next page")
    return pages


def words(pages: list[Reply]) -> list[str]:
    return [word for page in pages for word in re.findall(r"\bw\d+\b", page.text)]


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        (heading("# a"), r"### \# a"),
        (quotation("“a”"), "> “a”"),
        (point(2, "- a"), r"    - \- a"),
        (small("-# a"), r"-# \-# a"),
        (text(bold(" a* "), " ", italic("_b"), " c"), r"**a\*** *\_b* c"),
        (text(code("a`b.txt:3"), " ", code("a*b")), r"a\`b.txt:3 `a*b`"),
        (text("1. a"), r"1\. a"),
        (text("12) a"), r"12\) a"),
        (text("2025-08-14 1.5 a.b"), "2025-08-14 1.5 a.b"),
        (text("> a"), r"\> a"),
        (text("<@1> <#2> <:a:3> <t:4:R> @here"), r"\<\@1\> \<#2\> \<\:a:3\> \<t\:4:R\> \@here"),
        (text("https://a.b"), r"https\://a.b"),
        (text("[a](https://b)"), r"\[a\](https\://b)"),
        (text("1:02:03"), "1:02:03"),
        (text("||a|| ~~b~~ __c__"), r"\|\|a\|\| \~\~b\~\~ \_\_c\_\_"),
        (text("a\\"), "a\\\\"),
        (text(bold(""), "a", italic(" ")), "a "),
    ],
)
def test_text_stays_text(line: Line, markdown: str) -> None:
    assert shown(Card((line,))) == markdown


def test_an_empty_card_is_still_a_message() -> None:
    assert shown(Card(())) == "\u200b"


def test_pages_hold_every_word_and_say_what_is_left() -> None:
    card = Card(tuple(point(0, f"w{n} is a word*") for n in range(1000)), again=AGAIN, share=True)

    pages = [shown(card, page) for page in range(9)]

    read = [as_read(page) for page in dict.fromkeys(pages)]
    assert re.findall(r"w\d+", " ".join(read)) == [f"w{n}" for n in range(1000)]
    assert re.search(r"^-# [\d,]+ characters more$", pages[0], re.MULTILINE)
    assert "characters more" not in pages[-1]
    assert labels(card) == ["Share", "Next page", "More…"]


def test_a_page_after_the_last_is_the_last() -> None:
    card = Card(tuple(point(0, f"word {n}") for n in range(1000)), again=AGAIN)

    assert shown(card, 9999) == shown(card, 5000)


def test_what_stands_beside_the_pages_does_not_move_them() -> None:
    lines = tuple(point(0, f"w{n} is a word") for n in range(1000))
    long = small(*(f"{n}*" for n in range(500)))
    plain_card = Card(lines, again=AGAIN)
    beside = Card(lines, above=(text("Above."),), footer=(long, long, long), again=AGAIN)

    assert shown(beside).startswith("Above.\n- w0 is")
    assert "Above." not in shown(beside, 1)
    assert re.findall(r"w\d+", shown(beside, 1)) == re.findall(r"w\d+", shown(plain_card, 1))


def test_one_line_longer_than_a_page_is_cut_between_words() -> None:
    card = Card((text(bold("1:00"), " ", " ".join(f"w{n}" for n in range(3000))),), again=AGAIN)

    pages = list(dict.fromkeys(shown(card, page) for page in range(9)))

    assert re.findall(r"w\d+", " ".join(pages)) == [f"w{n}" for n in range(3000)]


@pytest.mark.parametrize("character", ["a", "*", "🙂", "👩‍👩‍👧‍👦", "e\u0301", "漢"])
def test_one_word_longer_than_a_page_is_cut_between_characters(character: str) -> None:
    card = Card((text(character * (7000 // utf16(character))),), again=AGAIN)

    lines = [line for page in range(5) for line in as_read(shown(card, page)).splitlines()]
    pieces = [line for line in dict.fromkeys(lines) if "characters more" not in line]

    assert all(piece.startswith(character) and piece.endswith(character) for piece in pieces)


def test_a_letter_with_a_thousand_accents_is_cut_all_the_same() -> None:
    card = Card((text("e" + "\u0301" * 20_000),), again=AGAIN)

    assert "characters more" in shown(card)


def test_labels_are_cut_and_told_apart() -> None:
    buttons = [Button("🙂" * 100, Reference("overview", key)) for key in ("a", "b")]
    buttons += [Button("Share", Reference("overview", "c")), Button("Take back", url="https://example.org")]

    said = labels(Card((text("a"),), buttons=tuple(buttons), again=AGAIN, share=True))

    assert said[0] == "Share"
    assert said[1] == "🙂" * 39 + "…"
    assert said[2] == "🙂" * 37 + "… 2"
    assert said[3:] == ["Share 2", "Take back 2", "More…"]
    assert all(utf16(label) <= 80 for label in said)


def test_many_buttons_take_several_rows() -> None:
    buttons = tuple(Button(f"Button {n}", Reference("at", "a", (str(n),))) for n in range(12))

    assert len(labels(Card((text("a"),), buttons=buttons))) == 12


def test_every_page_of_a_very_long_quote_can_be_opened(
    discord: StandIn, client: Client, write: Write
) -> None:
    long = " ".join(f"w{n}" for n in range(4000))
    write(("Gardens", ["[00:30] Roses."]), quotes=[f"[01:00] “{long}”"])
    load.reload(client.engine, client.settings.content)

    [reply] = discord.slash("quote", words="w3999", episode="mine")
    pages = leafed(discord, reply)

    assert words(pages) == [f"w{n}" for n in range(4000)]
    assert all(page.private and "AI-written summary" in page.shown for page in pages)


def test_pages_are_the_same_however_one_came_to_them(discord: StandIn, client: Client, write: Write) -> None:
    long = " ".join(f"w{n}" for n in range(4000))
    write(("Gardens " + "and roses " * 200, [f"[01:00–02:00] Peonies: {long}"]), quotes=[])
    load.reload(client.engine, client.settings.content)

    [instead] = discord.slash("quote", words="peonies w2000")
    [shared] = discord.press(instead, "Share")

    assert instead.shown.startswith("No quote about *Peonies*, *w2000*, but it comes up:\n")
    assert words(leafed(discord, instead)) == ["w2000", *(f"w{n}" for n in range(4000))]  # the first is above
    assert words(leafed(discord, shared)) == [f"w{n}" for n in range(4000)]


def test_an_episode_of_five_hundred_sections_is_listed_whole(
    discord: StandIn, client: Client, write: Write, alone: object
) -> None:
    write(*((f"Part w{n} of the long evening", [f"[{n}:00–{n}:30] Talk {n}."]) for n in range(500)))
    (client.settings.content / "mine.facts").write_text("Title: Mine\nDuration: 10:00:00\n")
    load.reload(client.engine, client.settings.content)

    [overview] = discord.slash("recap")
    [since] = discord.slash("recap", topic="1:00:00")
    [several] = discord.slash("recap", topic="long evening")

    assert words(leafed(discord, overview)) == [f"w{n}" for n in range(500)]
    assert words(leafed(discord, since)) == [f"w{n}" for n in range(60, 500)]
    assert len(overview.options) == 25
    assert several.shown.startswith("**Many sections are about this.** The first 6:\n### Part w0 of the long")
    assert words([several]) == [f"w{n}" for n in range(6)]
    assert discord.pick(several, several.options[20]["value"])[0].shown.startswith("### Part w")


def test_a_long_gap_is_shortened_beside_what_opens_it(discord: StandIn, client: Client, write: Write) -> None:
    long = " ".join(f"w{n}" for n in range(4000))
    write(("Gardens", [f"[00:30] {long}", f"[20:00] Tulips {long}"]))
    load.reload(client.engine, client.settings.content)

    [reply] = discord.slash("timestamp", what="10:00", episode="mine")

    assert reply.shown.startswith("**Nothing marked at 10:00.**\nBefore, **0:30** w0 w1")
    assert "characters more" not in reply.shown
    assert words(leafed(discord, discord.press(reply, "Open 0:30")[0])) == [f"w{n}" for n in range(4000)]
