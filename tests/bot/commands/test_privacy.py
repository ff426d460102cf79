"""/privacy: what is stored about whoever asks is shown, exported and deleted, and nobody else’s."""

import json

import pytest

from bot.client import Client
from store import database, members, shares
from store.answers import MemberSettings
from tests.bot.conftest import Restart
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN, GUILD, User
from tests.standin.reply import Reply


def shared(discord: StandIn, user: User = ANNA) -> Reply:
    """A card that somebody has shared."""
    [answer] = discord.slash("quote", words="poker", user=user)
    [card] = discord.press(answer, "Share", user=user)
    return card


def privacy(discord: StandIn, user: User = ANNA) -> Reply:
    [panel] = discord.slash("privacy", user=user)
    assert panel.private
    return panel


def test_of_who_has_chosen_and_shared_nothing_nothing_is_stored(discord: StandIn) -> None:
    discord.slash("quote", words="poker")

    panel = privacy(discord)

    assert panel.shown.splitlines()[:3] == [
        "### What is stored about you",
        "- You have chosen nothing under /settings me.",
        "- Cards that you have shared: 0. Of each, its message and channel, when it was, what it shows.",
    ]
    assert "counted for 30 days, without who asked" in panel.shown
    assert panel.buttons == ["Export"]


def test_what_is_stored_is_exported(discord: StandIn, restart: Restart) -> None:
    card = shared(discord)
    [me] = discord.slash("settings me")
    discord.pick(me, "Deutsch")
    discord.pick(me, "YouTube")
    panel = privacy(discord)
    assert (
        "Gewählt unter /settings me: du hörst in YouTube; du bekommst Antworten auf Deutsch." in panel.shown
    )
    assert "Karten, die du geteilt hast: 1." in panel.shown

    with restart() as restarted:
        [file] = restarted.press(panel, "Exportieren")

    assert file.private
    [(name, data)] = discord.discord.uploaded
    told = json.loads(data)
    assert name == "pullquote.json"
    assert told["settings"] == {"player": "YouTube", "public": False, "language": "de"}
    [share] = told["shares"]
    assert (share["message"], share["channel"]) == (card.json["id"], str(GUILD.channel))
    assert share["shows"].startswith("passage:")


def test_deleting_asks_once_more_and_leaves_others_alone(
    discord: StandIn, restart: Restart, client: Client
) -> None:
    card, theirs = shared(discord), shared(discord, BEN)
    discord.pick(discord.slash("settings me")[0], "Deutsch")
    panel = privacy(discord)

    [asked] = discord.press(panel, "Löschen")
    assert asked == panel
    assert "nimm sie zuerst mit ihrem Knopf zurück" in asked.shown
    discord.press(panel, "Behalten")
    assert "Karten, die du geteilt hast: 1." in panel.shown
    with restart() as restarted:
        assert isinstance(restarted.client, Client)
        restarted.press(panel, "Löschen")
        restarted.press(panel, "Alles löschen")
        assert restarted.client.languages == {}

    assert panel.shown == "**Deleted.** Nothing is stored about you."
    assert panel.buttons == []
    assert database.ask(client.engine, members.settings, ANNA.id) == MemberSettings()
    assert database.ask(client.engine, shares.by, card.message.id) is None
    assert database.ask(client.engine, shares.by, theirs.message.id) == BEN.id
    assert [each for each in discord.visible_to(BEN) if not each.private] == [card, theirs]


def test_a_card_that_is_taken_back_is_forgotten(discord: StandIn, client: Client) -> None:
    card = shared(discord)
    assert database.ask(client.engine, shares.by, card.message.id) == ANNA.id

    discord.press(card, "Take back")

    assert database.ask(client.engine, shares.of, ANNA.id) == ()


@pytest.mark.parametrize("guild", [GUILD, None])
def test_it_is_for_everyone_everywhere(discord: StandIn, guild: None) -> None:
    [panel] = discord.slash("privacy", guild=guild, user=BEN)

    assert panel.private or guild is None
    assert panel.shown.startswith("### What is stored about you")
