"""Each is answered in the language of their own Discord, and everybody in the server’s."""

import datetime
from dataclasses import replace

import pytest

from bot import language
from bot.client import Client
from bot.language import many, number, say, spoken
from tests.bot.conftest import Prompt, Write
from tests.standin.inprocess import StandIn
from tests.standin.payloads import Attachment
from tests.standin.people import ANNA, BEN, GUILD, OWNER, Guild
from tests.standin.registration import LOCALES

GERMAN_GUILD: Guild = replace(GUILD, locale="de")


def test_a_german_member_is_answered_in_german(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", locale="de")

    assert reply.private
    assert "**Dylan Patel** · 46:42\n> „" in reply.shown
    assert "KI-Zusammenfassung, nicht mit der Aufnahme abgeglichen" in reply.shown
    assert {"Teilen", "Drumherum", "Mehr …"} <= set(reply.buttons)


def test_who_asks_after_them_is_answered_in_their_own_language(discord: StandIn) -> None:
    discord.slash("quote", words="poker", locale="de", user=BEN)

    [reply] = discord.slash("quote", words="poker", user=ANNA)

    assert {"Share", "Around it", "More…"} <= set(reply.buttons)


def test_what_a_german_member_shares_is_in_the_servers_language(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", locale="de")

    [shared] = discord.press(reply, "Teilen", locale="de")

    assert not shared.private
    assert "Shared by Anna" in shared.shown
    assert "Take back" in shared.buttons


def test_what_is_shared_in_a_german_server_is_in_german(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", guild=GERMAN_GUILD)

    [shared] = discord.press(reply, "Share")
    [opened] = discord.press(shared, "Drumherum", user=BEN, locale="en-GB")

    assert "Geteilt von Anna" in shared.shown
    assert "Zurücknehmen" in shared.buttons
    assert "Share" in opened.buttons


def test_what_is_shared_where_no_server_is_speaks_as_who_shares_it(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", guild=None, locale="de")

    [shared] = discord.press(reply, "Teilen", locale="de")

    assert "Geteilt von Anna" in shared.shown


def test_what_a_member_has_chosen_comes_before_what_their_discord_speaks(
    discord: StandIn, client: Client
) -> None:
    client.languages[ANNA.id] = "de"

    [reply] = discord.slash("recap", topic="lebanon", locale="en-US")
    [studio] = discord.press(reply, "Mehr …", locale="de")
    [opened] = discord.press(studio, "Melden", locale="en-US")

    assert "Teilen" in reply.buttons
    assert "Was stimmt daran nicht?" in opened.shown


def test_every_other_language_falls_back_to_english(discord: StandIn) -> None:
    replies = [discord.slash("recap", topic="lebanon", locale=each) for each in sorted(LOCALES - {"de"})]

    assert len({reply.shown for [reply] in replies}) == 1
    assert all("Share" in reply.buttons for [reply] in replies)


def test_a_sentence_that_german_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(language.CATALOGUES["de"], "Shared by {name}")

    with spoken("de"):
        assert say("Shared by {name}", name="Anna") == "Shared by Anna"


def test_a_miss_in_german_adds_that_the_summary_is_in_english(discord: StandIn) -> None:
    [german] = discord.slash("quote", words="zzzzqqq", locale="de")
    [english] = discord.slash("quote", words="zzzzqqq")

    assert german.shown.startswith(
        "**Die Zusammenfassung erwähnt „zzzzqqq“ nicht.** Die Zusammenfassung ist auf Englisch.\n"
    )
    assert "English" not in english.shown


def test_a_miss_in_several_summaries_says_it_of_all(discord: StandIn, write: Write) -> None:
    points = [
        "The founder of the bakery says that he has been up with the dough since two, and that they sell "
        "out by noon; it is not the flour that is dear, but the rent and the hours of the people."
    ] * 3
    write(("Bread", points))
    discord.slash("reload", user=OWNER, guild=None)

    [german] = discord.slash("quote", words="zzzzqqq", locale="de")

    assert "Die Zusammenfassungen sind auf Englisch." in german.shown


def test_a_miss_in_a_summary_of_another_language_does_not_say_so(discord: StandIn, write: Write) -> None:
    write(("Цены", ["Он говорит, что спрос на энергию вырос быстрее, чем предложение. " * 8]))
    discord.slash("reload", user=OWNER, guild=None)

    [german] = discord.slash("quote", words="zzzzqqq", episode="mine", locale="de")

    assert german.shown.startswith("**Die Zusammenfassung erwähnt „zzzzqqq“ nicht.**\n")
    assert "Englisch" not in german.shown


def test_an_error_is_told_in_german(discord: StandIn) -> None:
    [reply] = discord.slash("timestamp", what="1:75", locale="de")

    assert "„1:75“ ist keine Zeitangabe: Sekunden enden bei 59." in reply.shown


def test_the_form_for_files_is_in_german(discord: StandIn) -> None:
    discord.slash("admin upload", user=OWNER, guild=None, locale="de")

    form = discord.modal(OWNER)
    [report] = discord.submit(form, {"Dateien": [Attachment("x.md", b"\x00")]}, user=OWNER, locale="de")

    assert form.title == "Folgen hochladen"
    assert "Darin gibt es nichts zu laden." in report.shown


def test_commands_are_described_in_german_and_called_the_same(discord: StandIn) -> None:
    registered = {command["name"]: command for command in discord.discord.commands[None]}
    quote = registered["quote"]

    assert quote["description_localizations"] == {"de": "Finde ein Zitat, wer es gesagt hat und wann."}
    assert quote["options"][1]["description_localizations"] == {"de": "Wer es gesagt hat"}
    assert not any(each.get("name_localizations") for each in (*registered.values(), *quote["options"]))


def test_admins_read_in_german_too(discord: StandIn) -> None:
    [reply] = discord.slash("reload", user=OWNER, guild=None, locale="de")

    assert reply.shown.startswith("**Nichts hat sich geändert.** 0 neu · 0 geändert · 0 entfernt")


def test_numbers_dates_and_plurals_are_written_as_the_language_does() -> None:
    day = datetime.date(2025, 3, 7)

    assert (number(12_345), language.date(day)) == ("12,345", "March 7, 2025")
    assert many(1, "{count} quote", "{count} quotes") == "1 quote"
    with spoken("de"):
        assert (number(12_345), language.date(day)) == ("12.345", "7. März 2025")
        assert many(1, "{count} quote", "{count} quotes") == "1 Zitat"
        assert many(1_200, "{count} quote", "{count} quotes") == "1.200 Zitate"


def test_the_prompt_speaks_english(prompt: Prompt) -> None:
    assert "AI-written summary" in prompt("/quote poker").text
