"""Answers as data: the shapes that scripts rely on."""

from typing import Any

import pytest
from sqlalchemy import Engine

from bot import data, terminal
from bot.settings import Settings
from store import documents
from tests.conftest import SHIPPED

PASSAGE = {"kind", "text", "speaker", "episode", "section", "start", "end", "provenance"}


@pytest.fixture
def engine_and_settings(engine: Engine, settings: Settings) -> tuple[Engine, Settings]:
    return engine, settings


def asked(where: tuple[Engine, Settings], line: str) -> dict[str, Any]:
    outcome = terminal.ask(*where, line)
    return data.outcome(outcome.command, outcome.result, outcome.card)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "/quote poker",
            "/quote power",
            "/quote speaker:dylan",
            "/recap neoclouds",
            "/recap 35:00",
            "/recap",
        ),
        *("/timestamp lebanon", "/timestamp 9:00", "/quote quantum computing", "/timestamp 99:99"),
        "/recap 1:02:03",
    ],
)
def test_every_answer_has_the_same_keys(engine_and_settings: tuple[Engine, Settings], line: str) -> None:
    answered = asked(engine_and_settings, line)

    assert set(answered) == {"command", "confident", "results", "note"}
    assert answered["command"] == line[1:].split()[0]
    assert all(set(result) >= PASSAGE for result in answered["results"])


def test_a_quote(engine_and_settings: tuple[Engine, Settings]) -> None:
    answered = asked(engine_and_settings, "/quote poker")

    [result] = answered["results"]
    [variant] = result.pop("variants")
    assert answered["confident"]
    assert result == {
        "kind": "quote",
        "text": "…it’s such a stupid reason because I pride myself on being analytical, data driven. "
        "And yet you know, vibes matter.",
        "speaker": "Dylan Patel",
        "episode": "No Priors 127",
        "section": "Future of AI Application Ecosystem & Cognition",
        "start": 2802,
        "end": None,
        "provenance": "summarised",
    }
    assert (variant["start"], variant["speaker"]) == (2774, None)
    assert "not checked against the audio" in answered["note"]


def test_what_stands_in_for_a_quote_says_so(engine_and_settings: tuple[Engine, Settings]) -> None:
    answered = asked(engine_and_settings, "/quote power")

    assert answered["results"][0]["kind"] == "point"
    assert answered["note"].startswith("No quote about power, but it comes up: ")


def test_a_section_has_its_spans_and_nested_points(engine_and_settings: tuple[Engine, Settings]) -> None:
    [section] = asked(engine_and_settings, "/recap neoclouds")["results"]
    [nvidia] = asked(engine_and_settings, "/recap groq")["results"]

    assert set(section) == PASSAGE | {"spans", "points"}
    assert section["spans"] == [[310, 420], [660, 840]]
    assert [len(point["points"]) for point in section["points"]] == [3, 2]
    assert set(section["points"][0]["points"][0]) == PASSAGE | {"points"}
    heads = next(point for point in nvidia["points"] if "heads" in point["text"])
    assert [point["text"][:10] for point in heads["points"]] == ["Superior h", "Networking", "A level of"]


def test_what_comes_after_a_time(engine_and_settings: tuple[Engine, Settings]) -> None:
    results = asked(engine_and_settings, "/recap 35:00")["results"]

    assert [result["kind"] for result in results] == ["section", "section", "section"]
    assert results[0]["spans"] == [[2115, 2520]]
    assert results[-1]["points"][-1]["start"] == 2802


def test_an_episode_as_a_whole(engine_and_settings: tuple[Engine, Settings]) -> None:
    episode, *rest = asked(engine_and_settings, "/recap")["results"]

    assert episode["kind"] == "episode"
    assert (episode["date"], episode["end"]) == ("2025-08-14", 2838)
    assert episode["hosts"] == ["Sarah Guo", "Elad Gil"]
    assert [each["kind"] for each in rest] == ["section"] * 7 + ["conclusion"] * 4
    assert rest[2]["spans"] == [[310, 420], [660, 840]]


def test_a_miss_is_not_confident_and_gives_what_is_nearest(
    engine_and_settings: tuple[Engine, Settings],
) -> None:
    miss = asked(engine_and_settings, "/quote quantum computing")
    gap = asked(engine_and_settings, "/timestamp 9:00")
    wrong = asked(engine_and_settings, "/timestamp 99:99")

    assert not miss["confident"]
    assert not gap["confident"]
    assert [result["kind"] for result in miss["results"]] == ["section", "section"]
    assert miss["note"].startswith(
        "The summary doesn’t mention “quantum computing”. It marks 25 of 47 minutes"
    )
    assert [result["start"] for result in gap["results"]] == [422, 660]
    assert wrong["results"] == []
    assert wrong["note"] == "“99:99” is not a time: seconds end at 59."


def test_a_checked_file() -> None:
    facts, summary = (data.check(each) for each in documents.check(SHIPPED))

    assert set(summary) >= {"file", "format", "ok", "counts", "problems"}
    assert (summary["file"], summary["format"], summary["ok"]) == ("chips.txt", "summary", True)
    assert summary["counts"]["sections"] == 7
    assert summary["counts"]["quotes"] == 5
    assert {"line": 52, "severity": "warning", "message": "quote at 17:40 names no speaker"} in (
        summary["problems"]
    )
    assert facts["format"] == "facts"
    assert set(facts["counts"].values()) == {0}
