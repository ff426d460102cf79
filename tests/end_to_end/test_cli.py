"""The command line as a person and a script meet it: what it says, and its exit codes."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pytest

from tests.conftest import SHARED, SHIPPED
from tests.end_to_end.conftest import Clone, Ended, NewClone, run_all

FOUND, NOT_FOUND, USAGE = 0, 1, 2

UNKNOWN = "The summary doesn’t mention “quantum computing”.\nIt marks 25 of 47 minutes, so it may still"

# What is asked and answered, with what the answer begins with and what it holds.
ANSWERED: dict[str, tuple[str, Sequence[str]]] = {
    "/quote poker": (
        "Dylan Patel · 46:42\n  “…it’s such a stupid reason because I pride myself on",
        [
            "The summary also words it (46:14):\n  “I pride myself on being analytical, data driven, and yet",
            "Found poker in “Dylan’s reflective, post-poker thought” · Future of AI Application Ecosystem",
            "No Priors 127 · AI-written summary, not checked against the audio",
            "Listen at 46:42: https://www.youtube.com/watch?v=vGhlJqnECd0&t=2802s",
        ],
    ),
    "/quote nvidia": (
        "17:40 · The summary doesn’t say who\n  “They're an execution machine",
        ["Found Nvidia in “On Nvidia’s enduring advantage” · Competing with Nvidia"],
    ),
    "/quote open source": (
        "Dylan Patel · 2:18\n  “The Open source model is amazing, guys…",
        ["The summary also words it:\n  “The Open source model is amazing…"],
    ),
    "/quote power": (
        "No quote about power, but it comes up:\n11:00–14:00 Key bottlenecks include power supply",
        ["even robotics).\nInfrastructure, Neo Clouds, and Data Center Challenges\n"],
    ),
    "/recap neoclouds": (
        "Infrastructure, Neo Clouds, and Data Center Challenges\n5:10–7:00 A robust dialogue on neo clouds",
        [
            "\n- Differentiation in hardware utilization",
            "\n- The intense competition between providers",
            "\n- Dylan touches on financial aspects",
            "\n11:00–14:00 Conversation shifts to the challenges",
            "\n- Key bottlenecks include power supply",
            "\n- Dylan notes that “there’s a lot of things that could go wrong”",
        ],
    ),
    "/recap groq": ("Competing with Nvidia & the Technical Challenges\n17:02–24:00 ", ["Grok"]),
    "/recap 35:00": (
        "From 35:00 on\nGeopolitical Implications and Export Controls · 35:15–42:00\n",
        ["\nConcluding Thoughts and Wildcard Questions · 42:54–43:13\n", "\n46:42 Dylan Patel: “"],
    ),
    "/timestamp lebanon": (
        "35:19–35:38 Dylan shares an anecdote from Lebanon where",
        [
            "\n35:19 Dylan’s Lebanon anecdote: He reflects",
            "\nWithin 35:15–42:00 Geopolitical Implications and Export Controls\n",
        ],
    ),
}

# What is asked in vain, how that exits, and what is said.
REFUSED: dict[str, tuple[int, str]] = {
    "/timestamp 9:00": (
        NOT_FOUND,
        "Nothing marked at 9:00.\n"
        "Before, 7:02 Discussion on enterprises contemplating open source models—stakeholders are “iffy” "
        "because of potential hidden vulnerabilities, yet the commoditization could drive massive adoption.\n"
        "After, 11:00–14:00 Conversation shifts to the challenges of operating data centers:\n",
    ),
    "/timestamp 99:99": (NOT_FOUND, "“99:99” is not a time: seconds end at 59.\n"),
    "/timestamp 1:02:03": (NOT_FOUND, "No Priors 127 ends at 47:18; there is no 1:02:03.\n"),
    "/quote quantum computing": (NOT_FOUND, UNKNOWN),
    "/recap quantum computing": (NOT_FOUND, UNKNOWN),
    "/timestamp quantum computing": (NOT_FOUND, UNKNOWN),
    "/pause": (USAGE, "There is no command /pause. Try /quote [words] [speaker] [episode] [show], "),
}

SUMMARIES = sorted((SHARED / "fixtures" / "summaries").glob("*"))

# 1100000000000000001 in base 64, then parts that only Discord could tell from real ones.
TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GaBcDe.not-a-real-one"

RUNS: tuple[tuple[str, ...], ...] = (
    ("ask", "/quote poker"),
    *(("ask", line) for line in REFUSED),
    ("ask", "--json", "/recap neoclouds"),
    ("ask", "--json", "/quote quantum computing"),
    ("check", str(SHIPPED)),
    ("check", "--json", str(SHIPPED / "chips.txt")),
    ("check", "--json", *map(str, SUMMARIES)),
    ("check", "/nowhere/chips.txt"),
    ("invite",),
    (),
)

Runs = Mapping[tuple[str, ...], Ended]


@pytest.fixture(scope="module")
def ended(new_clone: NewClone) -> Runs:
    """How each run ended, with its arguments alone and nothing to read."""

    def run(arguments: tuple[str, ...], clone: Clone) -> Ended:
        return clone.pullquote(*arguments, **({"token": TOKEN} if arguments == ("invite",) else {}))

    return run_all(new_clone, {arguments: partial(run, arguments) for arguments in RUNS})


@pytest.fixture(scope="module")
def piped(clone: Clone) -> Ended:
    """How it ended when it read all that is answered, a command a line with empty ones between."""
    return clone.pullquote(typed="\n\n".join(ANSWERED))


@pytest.fixture(scope="module")
def answers(piped: Ended) -> Mapping[str, str]:
    return dict(zip(ANSWERED, piped.out.split("\n\n"), strict=True))


@pytest.mark.parametrize("line", ANSWERED)
def test_what_is_asked_is_answered(answers: Mapping[str, str], line: str) -> None:
    opening, parts = ANSWERED[line]

    assert answers[line].startswith(opening)
    for part in parts:
        assert part in answers[line]


def test_quotes_worded_alike_are_one_result(answers: Mapping[str, str]) -> None:
    assert answers["/quote open source"].count("Listen at ") == 1


def test_a_pipe_exits_as_found_where_all_is(piped: Ended) -> None:
    assert piped.code == FOUND
    assert piped.err == ""


def test_one_question_is_answered_as_in_a_pipe(ended: Runs, answers: Mapping[str, str]) -> None:
    assert ended["ask", "/quote poker"] == Ended(FOUND, answers["/quote poker"] + "\n", "")


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_asked_in_vain_is_told_by_the_exit_code(ended: Runs, line: str) -> None:
    code, opening = REFUSED[line]
    answer = ended["ask", line]

    assert answer.code == code
    assert answer.out.startswith(opening)
    assert answer.err == ""


def test_a_recap_is_also_data(ended: Runs) -> None:
    answer = ended["ask", "--json", "/recap neoclouds"]
    data = json.loads(answer.out)
    [section] = data["results"]

    assert answer.code == FOUND
    assert (data["command"], data["confident"]) == ("recap", True)
    assert "AI-written summary" in data["note"]
    assert section["kind"] == "section"
    assert section["text"] == "Infrastructure, Neo Clouds, and Data Center Challenges"
    assert section["spans"] == [[310, 420], [660, 840]]
    assert [len(point["points"]) for point in section["points"]] == [3, 2]
    assert [(point["start"], point["end"]) for point in section["points"]] == [(310, 420), (660, 840)]
    assert {point["provenance"] for point in section["points"]} == {"summarised"}


def test_a_miss_is_also_data(ended: Runs) -> None:
    answer = ended["ask", "--json", "/quote quantum computing"]
    data = json.loads(answer.out)

    assert answer.code == NOT_FOUND
    assert (data["command"], data["confident"]) == ("quote", False)
    assert data["note"].startswith("The summary doesn’t mention “quantum computing”.")
    assert {result["kind"] for result in data["results"]} == {"section"}


def test_with_nothing_to_read_it_shows_the_overview_and_how_to_ask(ended: Runs) -> None:
    overview = ended[()]

    assert overview.code == FOUND
    assert overview.out.startswith("Chips, Neoclouds, and the Quest for AI Dominance")
    assert (
        "\n- 5:10–7:00, 11:00–14:00 Infrastructure, Neo Clouds, and Data Center Challenges\n" in overview.out
    )
    assert overview.out.endswith(
        "\n\nAsk with /quote [words] [speaker] [episode] [show], /recap [topic] [episode] [show], "
        "/timestamp what [episode] [show], /ask sentence [episode] [show], /episodes [words] [show], "
        "/help, /discuss topic [episode] [show], /reload.\n"
    )


def test_what_is_loaded_is_found_and_stays_beside_the_content_folder(new_clone: NewClone) -> None:
    clone = new_clone()
    (clone.home / "batteries.md").write_text(
        "Title: Batteries for Everyone\n\n## Storage\n- [1:00–2:00] Batteries get cheaper every year.\n",
        encoding="utf-8",
    )
    (clone.home / "broken.txt").write_text("Nothing to see here.\n", encoding="utf-8")

    loaded = clone.pullquote("load", *(str(clone.home / name) for name in ("batteries.md", "broken.txt")))
    asked = clone.pullquote(typed="/reload\n/timestamp batteries\n/quote poker")

    assert loaded.code == 1
    assert f"Nothing changed for {clone.home}/broken. It was not loaded before either.\n" in loaded.out
    assert "broken.txt not a summary: expected headings with bullets" in loaded.out
    assert "\nAdded Batteries for Everyone: 1 section, 0 quotes\n" in loaded.out
    assert "0 removed" in asked.out
    assert "1:00–2:00 Batteries get cheaper every year." in asked.out
    assert "46:42" in asked.out
    assert asked.code == FOUND


def test_the_shipped_episode_is_checked_with_its_facts(ended: Runs) -> None:
    report = ended["check", str(SHIPPED)]

    assert report.code == 0
    assert "\n7 sections, 5 quotes in 3 groups, 31 points, 2 moments\n" in report.out
    assert "\nchips.txt:52 warning: quote at 17:40 names no speaker\n" in report.out
    assert "chips.facts:5 note: hosts given here replace the document’s line 6\n" in report.out


def test_a_check_is_also_data(ended: Runs) -> None:
    report = ended["check", "--json", str(SHIPPED / "chips.txt")]
    files: list[dict[str, Any]] = json.loads(report.out)

    assert report.code == 0
    assert [(each["file"], each["format"], each["ok"]) for each in files] == [
        ("chips.facts", "facts", True),
        ("chips.txt", "summary", True),
    ]
    assert files[1]["counts"]["quotes"] == 5
    assert all({"line", "severity", "message"} == problem.keys() for problem in files[1]["problems"])


@pytest.mark.skipif(not SUMMARIES, reason="the shared summaries are not beside the repository")
def test_every_summary_that_we_have_is_checked_to_a_report(ended: Runs) -> None:
    report = ended["check", "--json", *map(str, SUMMARIES)]
    files: list[dict[str, Any]] = json.loads(report.out)

    assert [each["file"] for each in files] == [path.name for path in SUMMARIES]
    assert all(each["ok"] or each["problems"] for each in files)
    assert report.code == (0 if all(each["ok"] for each in files) else 1)
    assert report.err == ""


def test_a_path_where_nothing_is_gets_one_sentence(ended: Runs) -> None:
    report = ended["check", "/nowhere/chips.txt"]

    assert report.code == 1
    assert report.err == "/nowhere/chips.txt cannot be read: there is no such file or folder.\n"
    assert report.out == ""


def test_an_invitation_asks_for_no_permission(ended: Runs) -> None:
    assert ended[("invite",)] == Ended(
        0,
        "https://discord.com/oauth2/authorize?client_id=1100000000000000001"
        "&scope=bot+applications.commands&permissions=0\n",
        "",
    )
