"""/recap as members see it, in Discord and at the prompt."""

from tests.bot.conftest import Prompt, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import OWNER

NEOCLOUDS = """\
### Infrastructure, Neo Clouds, and Data Center Challenges
**5:10–7:00** A robust dialogue on neo clouds emerges, covering issues such as:
- Differentiation in hardware utilization, time to deploy, and software stack management.
- The intense competition between providers who either offer “commodity” GPU services from open source software or develop optimized custom infrastructures.
- Dylan touches on financial aspects (long-term contracts, overshadowing of startups by established hyperscalers) and how consolidation seems inevitable.
**11:00–14:00** Conversation shifts to the challenges of operating data centers:
- Key bottlenecks include power supply, substation equipment, and even labor shortages (with rising wages and creative strategies such as importing skilled technicians or even robotics).
- Dylan notes that “there’s a lot of things that could go wrong” given the inherent delays and supply chain complexities in scaling data center infrastructure.
-# No Priors 127 · AI-written summary, not checked against the audio"""  # noqa: E501  # as one would read it


def test_a_section_is_recapped_with_both_spans_and_all_points(discord: StandIn) -> None:
    [reply] = discord.slash("recap", topic="neoclouds")

    assert reply.shown == NEOCLOUDS
    assert reply.buttons == ["Share", "Listen at 5:10", "Listen at 11:00", "More…"]
    assert reply.private


def test_the_other_sections_can_be_picked(discord: StandIn) -> None:
    [reply] = discord.slash("recap", topic="neoclouds")

    labels = [option["label"] for option in reply.options]
    assert "0:06–1:23 Introduction and Personal Tech Anecdotes" in labels
    assert "5:10–7:00 … Infrastructure, Neo Clouds, and Data Center Challenges" in labels
    assert len(labels) == 7


def test_a_section_is_recapped_at_the_prompt(prompt: Prompt) -> None:
    answered = prompt("/recap neoclouds")

    lines = NEOCLOUDS.replace("**", "").replace("### ", "").replace("-# ", "").splitlines()
    assert answered.text.splitlines()[: len(lines)] == lines
    assert answered.code == 0


def test_a_company_is_found_by_its_other_spelling(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("recap", topic="groq")

    assert reply.shown.startswith("### Competing with Nvidia & the Technical Challenges\n")
    assert "  - Networking prowess, and\n" in reply.shown  # stands below the three heads
    assert "Showing *Grok* for “groq”" in reply.shown
    assert prompt("/recap groq").text.startswith("Competing with Nvidia & the Technical Challenges\n")


def test_a_time_recaps_what_comes_after_it(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("recap", topic="35:00")

    headings = [line for line in reply.shown.splitlines() if line.startswith("### ")]
    assert headings == [
        "### From 35:00 on",
        "### Geopolitical Implications and Export Controls · 35:15–42:00",
        "### Concluding Thoughts and Wildcard Questions · 42:54–43:13",
        "### Future of AI Application Ecosystem & Cognition · 44:19–46:00",
    ]
    assert "\n**46:42** Dylan Patel: “…it’s such a stupid reason" in reply.shown
    assert prompt("/recap 35:00").text.startswith("From 35:00 on\nGeopolitical")


def test_a_bare_number_offers_its_other_reading(discord: StandIn) -> None:
    [reply] = discord.slash("recap", topic="27")

    [other] = discord.press(reply, "I meant 27:00")

    assert reply.shown.startswith("### From 0:27 on\n")
    assert other.shown.startswith("### From 27:00 on\n")


def test_without_a_topic_it_is_the_whole_episode(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("recap")

    assert reply.shown.startswith(
        "### Chips, Neoclouds, and the Quest for AI Dominance with SemiAnalysis Founder and CEO Dylan Patel\n"
        "No Priors 127 · August 14, 2025 · 47:18\n"
        "Hosts: Sarah Guo, Elad Gil · Guests: Dylan Patel\n"
        "A deep dive into"
    )
    assert "**Contents**\n- **0:06–1:23** Introduction and Personal Tech Anecdotes\n" in reply.shown
    assert "- **25:55–27:10, 44:19–46:00** Future of AI Application Ecosystem & Cognition\n" in reply.shown
    assert "**Conclusion**\n- The episode combines" in reply.shown
    assert reply.links == {"Listen": "https://www.youtube.com/watch?v=vGhlJqnECd0"}
    assert len(reply.options) == 7
    assert "Hosts: Sarah Guo, Elad Gil · Guests: Dylan Patel\n" in prompt("/recap").text


def test_what_is_not_there_is_not_recapped(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("recap", topic="quantum computing")

    assert "**The summary doesn’t mention “quantum computing”.**" in reply.shown
    assert prompt("/recap quantum computing").code == 1


def test_a_time_after_the_end_is_told_where_the_end_is(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("recap", topic="1:02:03")

    assert reply.shown == "**No Priors 127 ends at 47:18; there is no 1:02:03.**"
    assert prompt("/recap 1:02:03").code == 1


def test_a_player_that_reads_no_time_is_opened_once_and_promises_none(discord: StandIn, write: Write) -> None:
    apple = "https://podcasts.apple.com/us/podcast/gardens/id1?i=2"
    write(
        ("Roses", ["[00:30–01:00] Red.", "[02:00–02:30] White."]), facts=f"Title: Gardens\nSource: {apple}\n"
    )
    discord.slash("reload", user=OWNER, guild=None)

    [reply] = discord.slash("recap", topic="roses")

    assert reply.links == {"Open the episode": apple}
    assert reply.buttons == ["Share", "Open the episode", "More…"]
    assert "0:30–1:00" in reply.shown
    assert "2:00–2:30" in reply.shown
