"""/ask as members see it, in Discord and at the prompt."""

from tests.bot.conftest import Prompt
from tests.standin.inprocess import StandIn


def test_a_sentence_gives_the_moment_privately(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("ask", sentence="What did he say about lebanon?")

    assert reply.shown.startswith("**35:19–35:38** Dylan shares an anecdote from Lebanon")
    assert reply.private
    assert reply.buttons[:3] == ["Share", "Listen at 35:19", "Around it"]
    assert prompt("/ask What did he say about lebanon?").text.startswith("35:19–35:38 Dylan shares")


def test_it_answers_a_time_a_recap_and_all_that_somebody_said(discord: StandIn) -> None:
    [time] = discord.slash("ask", sentence="what’s at 2:18?")
    [recap] = discord.slash("ask", sentence="Worum geht es in der Folge?")
    [said] = discord.slash("ask", sentence="what did Dylan say?")

    assert time.shown.startswith("**2:18** Dylan Patel: “The Open source model")
    assert recap.shown.startswith("### Chips, Neoclouds, and the Quest for AI Dominance")
    assert said.shown.startswith("### Dylan Patel\n")


def test_a_miss_tells_back_what_was_looked_for(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("ask", sentence="hey, what do they say about quantum computing?")

    assert "**The summary doesn’t mention “quantum computing”.**" in reply.shown
    assert reply.private
    assert prompt("/ask quantum computing").code == 1


def test_a_greeting_is_told_what_to_ask_about(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("ask", sentence="hi there!")

    assert reply.shown == "**Ask about a topic, a person or a time of No Priors 127.**"
    assert reply.buttons[0].startswith("Introduction and Personal Tech")
    assert reply.buttons[-1] == "Whole episode"
    assert prompt("/ask hi").code == 1


def test_what_a_sentence_may_be_about_is_offered_and_answered(discord: StandIn) -> None:
    choices = discord.autocomplete("ask", focused="sentence", sentence="hey, what did he say about lebanon")
    sections = discord.autocomplete("ask", focused="sentence", sentence="")

    [moment] = discord.slash("ask", sentence=choices[0]["value"])
    [section] = discord.slash("ask", sentence=sections[0]["value"])

    assert choices[0]["name"].startswith("35:19 ")
    assert moment.shown.startswith("**35:19")
    assert section.shown.startswith("### Introduction and Personal Tech Anecdotes")
