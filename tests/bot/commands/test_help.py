"""/help: what can be asked, in Discord and at the prompt."""

from bot.client import Client
from store import servers
from tests.bot.conftest import Prompt, Restart
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN, OTHER_GUILD


def test_help_shows_every_way_to_ask_to_the_asker_alone(discord: StandIn) -> None:
    [reply] = discord.slash("help", user=ANNA)

    assert reply.shown.startswith("### Ask about No Priors 127\n- `/quote ")
    for told in ("/recap", "/timestamp", "/episodes", "/settings me", "/privacy"):
        assert f"`{told}" in reply.shown
    for menu in ("Find this", "Check this quote", "Open timestamp"):
        assert f"**{menu}**" in reply.shown
        assert menu in discord.commands()
    assert reply.private
    assert discord.visible_to(BEN) == []


def test_each_example_opens_what_its_command_answers(discord: StandIn, restart: Restart) -> None:
    [reply] = discord.slash("help")

    for label in reply.buttons:
        name, _, words = label.removeprefix("Try /").partition(" ")
        [option] = {"quote": ["words"], "recap": ["topic"], "timestamp": ["what"]}[name]
        [told] = discord.slash(name, options={option: words})
        [opened] = discord.press(reply, label)
        assert opened.shown.splitlines()[:2] == told.shown.splitlines()[:2]
        assert opened.private
    with restart() as restarted:
        assert restarted.press(reply, reply.buttons[0])[0].shown
    assert len(reply.buttons) == len(set(reply.buttons)) == 3


def test_without_an_episode_help_still_shows_the_commands(discord: StandIn, client: Client) -> None:
    servers.limit(client.engine, "No Priors", str(OTHER_GUILD.id))

    [reply] = discord.slash("help")

    assert reply.shown.startswith("### What you can ask\n- `/quote` a quote")
    assert reply.buttons == []


def test_help_is_at_the_prompt_too(prompt: Prompt) -> None:
    answered = prompt("/help")

    assert answered.code == 0
    assert "- /quote " in answered.text
