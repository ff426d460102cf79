"""/quote as members see it, in Discord and at the prompt."""

from bot.client import Client
from store import load
from tests.bot.conftest import Prompt, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN, GUILD

POKER = """\
**Dylan Patel** · 46:42
> “…it’s such a stupid reason because I pride myself on being analytical, data driven. And yet you know, vibes matter.”
The summary also words it (46:14):
> “I pride myself on being analytical, data driven, and yet there’s this element—vibes—that sometimes makes all the difference.”
-# Found *poker* in “Dylan’s reflective, post-poker thought” · Future of AI Application Ecosystem & Cognition
-# No Priors 127 · AI-written summary, not checked against the audio"""  # noqa: E501  # as one would read it

POKER_TYPED = """\
Dylan Patel · 46:42
  “…it’s such a stupid reason because I pride myself on being analytical, data driven. And yet you know, vibes matter.”
The summary also words it (46:14):
  “I pride myself on being analytical, data driven, and yet there’s this element—vibes—that sometimes makes all the difference.”
Found poker in “Dylan’s reflective, post-poker thought” · Future of AI Application Ecosystem & Cognition
No Priors 127 · AI-written summary, not checked against the audio
Listen at 46:42: https://www.youtube.com/watch?v=vGhlJqnECd0&t=2802s
"""  # noqa: E501  # likewise


def test_poker_is_answered_in_full(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", user=ANNA, guild=GUILD)

    assert reply.shown == POKER
    assert reply.buttons == ["Share", "Listen at 46:42", "Around it", "More…"]
    assert reply.links == {"Listen at 46:42": "https://www.youtube.com/watch?v=vGhlJqnECd0&t=2802s"}
    assert reply.private
    assert discord.visible_to(BEN) == []


def test_poker_is_answered_in_full_at_the_prompt(prompt: Prompt) -> None:
    answered = prompt("/quote poker")

    assert answered.text == POKER_TYPED
    assert answered.code == 0


def test_a_quote_found_by_its_label_has_no_speaker_made_up(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", words="nvidia")

    assert reply.shown.startswith("**17:40** · The summary doesn’t say who\n> “They're an execution machine…")
    assert "-# Found *Nvidia* in “On Nvidia’s enduring advantage” · Competing with Nvidia" in reply.shown
    assert prompt("/quote nvidia").text.startswith("17:40 · The summary doesn’t say who\n  “They're an")


def test_two_wordings_of_one_quote_are_one_result(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", words="open source")

    assert reply.shown.startswith("**Dylan Patel** · 2:18\n> “The Open source model is amazing, guys…")
    assert "\nThe summary also words it:\n> “The Open source model is amazing… it" in reply.shown
    assert reply.buttons == ["Share", "Listen at 2:18", "Around it", "More…"]
    assert prompt("/quote open source").text.count("2:18") == 2  # of the quote, and of its link


def test_where_no_quote_says_it_a_point_does(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", words="power")

    assert reply.shown == (
        "No quote about *power*, but it comes up:\n"
        "**11:00–14:00** Key bottlenecks include power supply, substation equipment, and even labor "
        "shortages (with rising wages and creative strategies such as importing skilled technicians or "
        "even robotics).\n"
        "-# Infrastructure, Neo Clouds, and Data Center Challenges\n"
        "-# No Priors 127 · AI-written summary, not checked against the audio"
    )
    assert reply.buttons == ["Share", "Listen at 11:00", "Around it", "More…"]
    answered = prompt("/quote power")
    assert answered.text.startswith("No quote about power, but it comes up:\n11:00–14:00 Key bottlenecks")
    assert answered.code == 0


def test_a_repaired_word_is_shown(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", words="nvida")

    assert "-# Showing *Nvidia* for “nvida”\n" in reply.shown
    assert "Showing Nvidia for “nvida”\n" in prompt("/quote nvida").text


def test_what_the_summary_does_not_mention_is_said_kindly_and_only_to_the_asker(
    discord: StandIn, prompt: Prompt
) -> None:
    [reply] = discord.slash("quote", words="quantum computing")

    assert reply.shown == (
        "**The summary doesn’t mention “quantum computing”.**\n"
        "It marks 25 of 47 minutes, so it may still have come up. Closest topics:\n"
        "-# No Priors 127"
    )
    assert reply.buttons[-1] == "Whole episode"
    assert reply.buttons[0].startswith("Competing with Nvidia")
    assert len(reply.buttons) == 3
    assert reply.private
    answered = prompt("/quote quantum computing")
    assert "The summary doesn’t mention “quantum computing”." in answered.text
    assert "Try /recap Competing with Nvidia & the Technical Challenges\n" in answered.text
    assert answered.code == 1


def test_a_speaker_alone_gives_all_their_quotes(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", speaker="dylan")

    assert reply.shown.startswith("### Dylan Patel\n**Dylan Patel** · 2:18\n>")
    assert "**Dylan Patel** · 46:42\n>" in reply.shown
    assert "17:40" not in reply.shown
    assert reply.buttons == ["Share", "Open 2:18", "Open 46:42", "More…"]
    assert "Try /timestamp 46:42\n" in prompt("/quote speaker:dylan").text


def test_words_and_a_speaker_together(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", words="vibes", speaker="Dylan Patel")

    assert reply.shown.startswith("**Dylan Patel** · 46:42\n")
    assert prompt("/quote pillars speaker:Dylan Patel").code == 1


def test_an_unknown_speaker_is_told_who_is_known(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", speaker="Jensen")

    assert reply.shown == "**No quote names “Jensen” as its speaker.** Quoted: Dylan Patel."
    assert reply.private
    assert prompt("/quote speaker:Jensen").code == 1


def test_without_words_one_of_the_quotes_comes_as_a_surprise(discord: StandIn, prompt: Prompt) -> None:
    surprises = {discord.slash("quote")[0].links.popitem()[0] for _ in range(40)}

    assert surprises == {"Listen at 2:18", "Listen at 17:40", "Listen at 46:42"}
    assert prompt("/quote").code == 0


def test_an_unknown_episode_is_told_which_are_loaded(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("quote", words="poker", episode="Lex 400")

    assert reply.shown == "**There is no episode “Lex 400”.** Loaded: No Priors 127."
    assert prompt("/quote poker episode:Lex 400").code == 1


def test_an_episode_is_found_by_its_number(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker", episode="127")

    assert reply.shown == POKER


def test_several_quotes_that_hold_the_words_stand_behind_one(
    write: Write, client: Client, discord: StandIn
) -> None:
    quotes = [
        "[01:00] Dylan: “Copper cables are cheap.”",
        "[02:00] Dylan: “Nobody makes enough copper in a year.”",
        "[03:00] Dylan: “I would rather bet on copper than on glass.”",
    ]
    write(("Cables", ["[00:30] Dylan says things."]), quotes=quotes)
    load.reload(client.engine, client.settings.content)

    [reply] = discord.slash("quote", words="copper")
    first = reply.shown
    [studio] = discord.press(reply, "2 more…")
    [other] = discord.pick(studio, studio.options[0]["label"])

    assert "opper" in first
    assert studio.private
    assert [option["label"].split(" ")[1] for option in studio.options] == ["Dylan:", "Dylan:"]
    assert "opper" in other.shown
    assert other.shown != first


def test_several_episodes_are_searched_together(write: Write, client: Client, discord: StandIn) -> None:
    write(("Gardens", ["[00:30] Roses and how to cut them."]), quotes=["[01:00] Ann: “Cut them in March.”"])
    load.reload(client.engine, client.settings.content)

    [reply] = discord.slash("quote", words="march")
    [miss] = discord.slash("quote", words="quantum computing")

    assert "-# Mine · AI-written summary, not checked against the audio" in reply.shown
    assert miss.shown == "**None of the summaries mentions “quantum computing”.**\nClosest topics:"
    assert len(miss.buttons) == 2


def test_an_episode_without_quotes_says_so(write: Write, client: Client, discord: StandIn) -> None:
    write(("Gardens", ["[00:30] Roses and how to cut them."]))
    load.reload(client.engine, client.settings.content)

    [reply] = discord.slash("quote", episode="mine")

    assert reply.shown == "**The summary of Mine holds no quotes.**"
