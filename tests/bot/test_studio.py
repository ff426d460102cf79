"""The studio behind a private answer: what a member does with it before anybody else sees it."""

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from discord import Permissions
from PIL import Image
from sqlalchemy import Engine, event

from bot import replies
from bot.client import Client
from store import load
from tests.bot.conftest import Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, AWAY, BEN, USE_EXTERNAL_APPS, Together, User
from tests.standin.reply import Reply

TALK = """\
WEBVTT

00:10.000 --> 00:14.000
<v Ann>Bread is patience, and flour is weighed twice.

00:15.000 --> 00:19.000
<v Ben>Who weighs it the second time?

00:20.000 --> 00:24.000
<v Ann>Whoever bakes, before anything is poured.

00:25.000 --> 00:29.000
<v Ben>Then I have baked it wrong for years.
"""


@pytest.fixture
def talk(client: Client, content: Path) -> None:
    """An episode with a transcript, and a summary that quotes it rightly, nearly so, and wrongly."""
    (content / "talk.vtt").write_text(TALK, encoding="utf-8")
    (content / "talk.md").write_text(
        "# Talk\n\n## Baking\n- [00:10] They bake.\n\n## Notable Quotes\n"
        "- [00:10] Ann: “Bread is patience, and flour is weighed twice.”\n"
        "- [00:25] Ben: “Then I have surely baked it wrong for years.”\n"
        "- [00:27] Ben: “Ovens were invented by impatient moulds on Tuesdays.”\n",
        encoding="utf-8",
    )
    load.reload(client.engine, client.settings.content)


def studio(
    discord: StandIn, words: str, user: User = ANNA, **options: Any
) -> Reply:  # as each option is typed
    """The studio of a quote: on the private answer itself."""
    [reply] = discord.slash("quote", words=words, user=user, **options)
    [opened] = discord.press(reply, next(each for each in reply.buttons if each.endswith("ore…")), user=user)
    assert opened == reply
    return opened


def test_the_studio_takes_the_place_of_the_private_answer(discord: StandIn) -> None:
    opened = studio(discord, "poker")

    assert opened.private
    assert opened.shown.startswith("**Dylan Patel** · 46:42\n>")
    assert opened.buttons == [
        *("Share", "Listen at 46:42", "Around it", "Earlier", "Later"),
        *("As picture", "As spoiler", "Copy text", "Report"),
    ]
    assert discord.visible_to(BEN) == []


def test_a_passage_is_made_wider_and_narrow_again(discord: StandIn, restart: Restart, talk: None) -> None:
    opened = studio(discord, "poured", episode="Talk")
    alone = opened.shown

    discord.press(opened, "Earlier")
    with restart() as restarted:
        restarted.press(opened, "Later")
        wide = opened.shown
        [shared] = restarted.press(opened, "Share")
        restarted.press(opened, "Only this")

    assert wide.index("Who weighs it") < wide.index("Whoever bakes") < wide.index("Then I have baked")
    assert "Bread is patience" not in wide
    assert shared.shown.startswith("**Ben** · 0:15")
    assert "Then I have baked it wrong" in shared.shown
    assert opened.shown == alone


def test_there_is_nothing_before_the_first_and_after_the_last(discord: StandIn, talk: None) -> None:
    opened = studio(discord, "flour is weighed twice", episode="Talk")
    segment = next(each["label"] for each in opened.options if "flour" in each["label"])

    [first] = discord.pick(opened, segment)
    for _ in range(3):
        discord.press(first, "Later")

    off = [each["label"] for each in first.components if each.get("disabled")]
    assert off == ["Earlier", "Later"]


def test_another_result_is_taken_in_and_the_first_stays_at_hand(discord: StandIn, restart: Restart) -> None:
    opened = studio(discord, "neo clouds")
    before, [label, *_] = opened.shown, [each["label"] for each in opened.options]

    with restart() as restarted:
        [other] = restarted.pick(opened, label)

    assert other.shown != before
    assert any(before.split("** ")[1][:30] in each["label"] for each in other.options)


def test_a_spoiler_is_veiled_for_everyone(discord: StandIn, restart: Restart) -> None:
    opened = studio(discord, "poker")

    with restart() as restarted:
        [shared] = restarted.press(opened, "As spoiler")

    assert shared.components[0]["spoiler"]
    assert "Shared by Anna" in shared.shown
    assert discord.visible_to(BEN) == [shared]


def test_text_is_copied_as_plain_content(discord: StandIn) -> None:
    [copied] = discord.press(studio(discord, "poker"), "Copy text")

    content = copied.json["content"]
    assert copied.private
    assert content.startswith("Dylan Patel · 46:42\n“…it’s such a stupid reason")
    assert "AI-written summary" in content
    assert content.endswith("t=2802s>")


def test_a_long_text_is_copied_whole_as_a_file(discord: StandIn, write: Write, client: Client) -> None:
    words = " ".join(f"w{n}" for n in range(800))
    write(("Words", ["[00:30] Ann talks."]), quotes=[f"[01:00] Ann: “{words}”"])
    load.reload(client.engine, client.settings.content)

    [copied] = discord.press(studio(discord, "w7 w8 w9"), "Copy text")

    [text] = copied.files.values()
    assert words in text.decode()


def test_a_quote_is_a_picture_first_for_who_asks(discord: StandIn, restart: Restart) -> None:
    opened = studio(discord, "poker")

    [dark] = discord.press(opened, "As picture")
    seen = discord.visible_to(BEN)
    with restart() as restarted:
        [light] = restarted.press(dark, "In light")
        [shared] = restarted.press(light, "Share")

    pictures = [Image.open(BytesIO(*each.files.values())).convert("RGB") for each in (dark, light, shared)]
    [gallery] = [each for each in shared.components if each["type"] == 12]
    [item] = gallery["items"]
    assert dark.private
    assert seen == []
    assert pictures[0].getpixel((2, 2)) != pictures[1].getpixel((2, 2))
    assert dict(shared.files) == dict(light.files)
    assert item["description"].startswith("“…it’s such a stupid reason")
    assert "Dylan Patel" in item["description"]
    assert "from an AI-written summary" in item["description"]
    assert shared.buttons == ["Listen at 46:42", "Around it", "Discuss", "Take back"]
    assert discord.visible_to(BEN) == [shared]


def test_a_picture_tells_what_stands_behind_it(discord: StandIn, talk: None) -> None:
    def told(words: str) -> str:
        [drawn] = discord.press(studio(discord, words, episode="Talk", speaker="Ann"), "As picture")
        [description] = [item["description"] for each in drawn.components for item in each.get("items") or ()]
        return str(description)

    assert "verified against the transcript" in told("bread is patience")


def test_what_was_said_nearly_so_is_pictured_as_it_was_said(discord: StandIn, talk: None) -> None:
    opened = studio(discord, "surely baked it wrong", episode="Talk", speaker="Ben")

    [drawn] = discord.press(opened, "As picture")

    [description] = [item["description"] for each in drawn.components for item in each.get("items") or ()]
    assert "Said nearly so" in opened.shown
    assert "“Then I have baked it wrong for years.”" in description
    assert "from the transcript" in description


def test_what_was_not_said_is_no_picture(discord: StandIn, talk: None) -> None:
    opened = studio(discord, "impatient moulds on Tuesdays", episode="Talk", speaker="Ben")

    assert "The transcript doesn’t have these words" in opened.shown
    assert "As picture" not in opened.buttons


def test_a_recap_has_a_studio_too(discord: StandIn) -> None:
    [reply] = discord.slash("recap", topic="neoclouds")
    before = reply.shown

    [opened] = discord.press(reply, "More…")
    [shared] = discord.press(opened, "As spoiler")

    assert opened.shown == before
    assert {"As spoiler", "Copy text", "Report"} <= set(opened.buttons)
    assert "As picture" not in opened.buttons
    assert shared.components[0]["spoiler"]


def test_what_changed_under_the_studio_is_told_and_not_shared(
    discord: StandIn, client: Client, content: Path
) -> None:
    opened = studio(discord, "poker")
    summary = content / "chips.txt"
    text = summary.read_text(encoding="utf-8").replace("such a stupid reason", "such a silly reason")
    summary.write_text(text, encoding="utf-8")
    load.reload(client.engine, client.settings.content)

    for label in ("Share", "As spoiler"):
        [told] = discord.press(opened, label)
        assert told.private
        assert "such a stupid reason" in told.shown
        assert "Now it has:" in told.shown
        assert "such a silly reason" in told.shown
    [redrawn] = discord.press(opened, "Earlier")
    assert redrawn.shown.startswith("**The summary has changed since.**")
    assert discord.visible_to(BEN) == []


def test_who_may_not_write_has_no_say_in_the_channel(discord: StandIn) -> None:
    reader = User(BEN.id, BEN.name, permissions=BEN.permissions & ~Permissions(send_messages=True).value)
    opened = studio(discord, "poker", user=reader)
    [drawn] = discord.press(opened, "As picture", user=reader)

    refused = [
        *discord.press(opened, "Share", user=reader),
        *discord.press(opened, "As spoiler", user=reader),
        *discord.press(drawn, "Share", user=reader),
    ]

    assert {each.shown for each in refused} == {
        "**You may not write in this channel, so this stays with you.**"
    }
    assert discord.visible_to(ANNA) == []


def members(discord: StandIn) -> Iterator[User]:
    for number in range(5):
        yield replace(ANNA, id=ANNA.id + 10 + number, name=f"member{number}")


def test_five_members_at_once_leave_nothing_public_but_what_they_shared(discord: StandIn) -> None:
    opened = [
        (user, studio(discord, words, user=user))
        for user, words in zip(
            members(discord), ("poker", "nvidia", "open source", "power", "groq"), strict=True
        )
    ]
    for user, each in opened:
        for label in ("Earlier", "Copy text", "Around it"):
            discord.press(each, label, user=user)

    [shared] = discord.press(opened[2][1], "Share", user=opened[2][0])

    assert discord.visible_to(BEN) == [shared]


def test_where_answers_must_stay_private_nothing_is_shared_but_copied(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", guild=AWAY)
    buttons = reply.buttons
    [opened] = discord.press(reply, "More…")
    [drawn] = discord.press(opened, "As picture")
    [copied] = discord.press(opened, "Copy text")

    assert buttons == ["Copy text", "Listen at 46:42", "Around it", "More…"]
    assert not {"Share", "As spoiler"} & {*opened.buttons, *drawn.buttons}
    assert copied.json["content"].startswith("Dylan Patel · 46:42")
    assert discord.visible_to(BEN, AWAY) == []


def test_who_may_use_apps_of_their_own_shares_in_a_server_without_the_bot(discord: StandIn) -> None:
    guest = replace(ANNA, permissions=ANNA.permissions | USE_EXTERNAL_APPS)
    [reply] = discord.slash("quote", words="poker", user=guest, guild=AWAY)

    [shared] = discord.press(reply, "Share", user=guest)

    assert discord.visible_to(BEN, AWAY) == [shared]
    assert "Discuss" not in shared.buttons


def test_no_picture_is_made_of_what_has_changed(discord: StandIn, client: Client, content: Path) -> None:
    opened = studio(discord, "poker")
    summary = content / "chips.txt"
    text = summary.read_text(encoding="utf-8").replace("such a stupid reason", "such a silly reason")
    summary.write_text(text, encoding="utf-8")
    load.reload(client.engine, client.settings.content)

    [told] = discord.press(opened, "As picture")

    assert told.shown.startswith("**The summary has changed since.**")
    assert not told.files


def test_a_message_that_is_dismissed_under_the_studio_is_no_error(
    discord: StandIn,
    client: Client,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    opened = studio(discord, "poker")

    def dismiss(_: object) -> None:
        time.sleep(0.05)
        discord.discord.delete(opened.message)

    monkeypatch.setattr(replies, "_DEFER_AFTER", 0.01)
    event.listen(engine, "begin", dismiss)
    with discord.expecting_trouble() as trouble:
        [told] = discord.press(opened, "Earlier")
    event.remove(engine, "begin", dismiss)

    assert told.shown == "**This post is gone; share it anew to go on.**"
    assert told.private
    assert [each[:60] for each in trouble if " was refused: 404 (10008)" not in each] == []
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []


def test_in_a_group_chat_it_is_asked_and_shared_like_anywhere(discord: StandIn) -> None:
    ada, ben = Together(ANNA.id, "ada"), Together(BEN.id, "ben")
    [reply] = discord.slash("ask", sentence="what did he say about poker?", user=ada, guild=None)
    alone = discord.visible_to(ben, None)

    [shared] = discord.press(reply, "Share", user=ada)
    [around] = discord.press(shared, "Around it", user=ben)

    assert alone == []
    assert around.private
    assert discord.visible_to(ben, None) == [shared, around]
    assert "Discuss" not in shared.buttons
