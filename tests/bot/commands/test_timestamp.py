"""/timestamp as members see it, in Discord and at the prompt."""

import pytest

from bot.client import Client
from store import load
from tests.bot.conftest import Prompt, Write
from tests.standin.inprocess import StandIn


def test_words_give_the_moment_most_specific_first(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="lebanon")

    first, second, *rest = reply.shown.splitlines()
    assert first.startswith("**35:19–35:38** Dylan shares an anecdote from Lebanon where local perceptions")
    assert second.startswith("**35:19** Dylan’s Lebanon anecdote: He reflects on how global media")
    assert rest == [
        "-# Within 35:15–42:00 Geopolitical Implications and Export Controls",
        "-# No Priors 127 · AI-written summary, not checked against the audio",
    ]
    assert reply.buttons == ["Share", "Listen at 35:19", "Recap this part", "More…"]
    assert reply.private
    assert prompt("/timestamp lebanon").text.startswith("35:19–35:38 Dylan shares an anecdote")


@pytest.mark.parametrize("what", ["2:18", "02:18", "2m18s", "0:02:18", "[02:18]", "138", "218", "2.18"])
def test_a_time_in_any_form_is_that_moment(discord: StandIn, prompt: Prompt, what: str) -> None:
    [reply] = discord.slash("timestamp", what=what)

    shown = (
        reply.shown if "Listen at 2:18" in reply.buttons else discord.press(reply, "I meant 2:18")[0].shown
    )
    assert shown.startswith("**2:18** Dylan Patel: “The Open source model is amazing, guys…")
    assert prompt(f"/timestamp {what}").code == 0 or what == "218"


def test_a_bare_number_offers_its_other_reading(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="138")

    [other] = discord.press(reply, "I meant 1:38")

    assert "Listen at 2:18" in reply.buttons
    assert other.shown.startswith("**Nothing marked at 1:38.**")
    assert "Try /timestamp 1:38\n" in prompt("/timestamp 138").text


def test_in_a_gap_the_nearest_before_and_after_are_offered(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="9:00")

    said, before, after, receipt = reply.shown.splitlines()
    assert said == "**Nothing marked at 9:00.**"
    assert before.startswith("Before, **7:02** Discussion on enterprises contemplating open source models")
    assert after.startswith("After, **11:00–14:00** Conversation shifts to the challenges of operating")
    assert receipt == "-# No Priors 127 · AI-written summary, not checked against the audio"
    assert reply.buttons == ["Listen at 9:00", "Open 7:02", "Open 11:00"]
    assert reply.links == {"Listen at 9:00": "https://www.youtube.com/watch?v=vGhlJqnECd0&t=540s"}
    answered = prompt("/timestamp 9:00")
    assert answered.text.endswith("Try /timestamp 7:02\nTry /timestamp 11:00\n")
    assert answered.code == 1


def test_what_is_no_time_is_told_why(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="99:99")

    assert reply.shown == "**“99:99” is not a time: seconds end at 59.**"
    assert reply.private
    assert prompt("/timestamp 99:99").code == 1


def test_beyond_the_end_it_says_where_that_is(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="1:02:03")

    assert reply.shown == "**No Priors 127 ends at 47:18; there is no 1:02:03.**"
    assert reply.buttons == ["Whole episode"]
    assert prompt("/timestamp 1:02:03").code == 1


def test_what_is_not_there_has_no_time(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="quantum computing")

    assert "**The summary doesn’t mention “quantum computing”.**" in reply.shown
    assert prompt("/timestamp quantum computing").code == 1


def test_a_title_gives_the_section(discord: StandIn) -> None:
    [reply] = discord.slash("timestamp", what="export controls geopolitical implications")

    assert reply.shown.startswith("**35:15–42:00** ")
    assert "Recap this part" in reply.buttons


def test_a_passage_without_a_time_is_told_as_such(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("timestamp", what="undercurrent of excitement")

    assert reply.shown.startswith(
        "No time is marked for *undercurrent*, *excitement*, but it comes up:\nYet, "
    )
    assert prompt("/timestamp undercurrent of excitement").code == 0


def test_an_episode_without_times_says_so(write: Write, client: Client, discord: StandIn) -> None:
    write(("Gardens", ["Roses and how to cut them.", "Tulips."]))
    load.reload(client.engine, client.settings.content)

    [reply] = discord.slash("timestamp", what="2:18", episode="mine")

    assert reply.shown == "**The summary of Mine bears no times.**"
    assert reply.buttons == ["Whole episode"]
