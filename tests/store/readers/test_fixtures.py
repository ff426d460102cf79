"""Real documents are read with the counts that simple means find in their raw text."""

import re
from pathlib import Path

import pytest

from store.episodes import Part, Quote, Section, Summary
from store.readers import read
from store.readers.parts import walk
from tests.conftest import SHARED
from tests.store.readers.test_readers import assert_every_line_is_accounted_for

SUMMARIES = SHARED / "fixtures" / "summaries"

pytestmark = pytest.mark.skipif(not SUMMARIES.exists(), reason="the shared documents are not here")


def raw(name: str) -> str:
    return (SUMMARIES / name).read_text("utf-8")


def summary(name: str) -> Summary:
    reading = read(name, (SUMMARIES / name).read_bytes())
    assert reading.summary, reading.remarks
    return reading.summary


def within(found: Summary) -> list[Part]:
    """The parts of all sections, at every depth."""
    return [part for section in found.sections for part in walk(section.parts)]


def quotes(found: Summary) -> list[Quote]:
    return [part for part in (*within(found), *found.quotes) if isinstance(part, Quote)]


def titled(found: Summary, start: str) -> Section:
    [only] = [section for section in found.sections if section.title.startswith(start)]
    return only


def lines(name: str, below: str, *no_content: str) -> list[str]:
    """What is written below a line, without blank lines and those that fit a pattern."""
    text = raw(name)
    written = text[text.index(below) + len(below) :].splitlines()
    return [
        line
        for line in written
        if line.strip() and not any(re.match(pattern, line) for pattern in no_content)
    ]


def count(pattern: str, written: list[str] | str) -> int:
    text = written if isinstance(written, str) else "\n".join(written)
    return len(re.findall(pattern, text, re.MULTILINE))


@pytest.mark.parametrize("path", sorted(SUMMARIES.glob("*")) or [SUMMARIES], ids=lambda path: path.name)
def test_every_summary_is_read_and_every_line_of_it_is_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    reading = read(path.name, data)

    assert (reading.ok, reading.format) == (True, "summary")
    assert_every_line_is_accounted_for(reading, data)


def test_the_shipped_family() -> None:
    name = "seed_chips-neoclouds-dylan-patel.txt"
    text = raw(name)
    told, listed, concluded = re.split(r"NOTABLE QUOTES & TIMESTAMPS|\nCONCLUSION\n", text)
    told = told[told.index("KEY DISCUSSION") :]
    found = summary(name)

    assert len(found.sections) == count(r"^-$", told) + count(r" -$", told) == 7
    assert len(within(found)) == count("•", told) + count(r"^- |(?<=[:.])- ", told) == 33
    assert len(found.quotes) == count("^•", listed) == 5
    assert len(quotes(found)) == count("Notable Quote", told) + count(r": “.*”$", listed) == 5
    assert sum(part.start is not None for part in within(found)) == count(r"\[[\d:–]+\]", told) == 12
    assert len(found.conclusion) == count("^•", concluded) == 4


def test_a_table_of_chapters() -> None:
    name = "boris-cherny_chapter-table.md"
    found = summary(name)
    chapters = titled(found, "Chapters").parts
    times = [sum(int(part) * 60**place for place, part in enumerate(reversed(time.split(":")))) for time in
             re.findall(r"^\| \d+ +\| ([\d:]+) ", raw(name), re.MULTILINE)]  # fmt: skip

    assert [part.start for part in chapters] == times
    assert len(chapters) == 26
    assert len(found.sections) == count("^## ", raw(name)) == 3
    assert (found.facts.hosts, found.facts.guests) == (("Lenny Rachitsky",), ("Boris Cherny",))
    assert found.facts.date is None


def test_headings_and_bullets_without_times_and_quotes() -> None:
    name = "claude_prose-headings_open-source-stack.en.md"
    written = lines(name, "\n---\n", "#", "---$")
    found = summary(name)

    # “##” heads “###”, but for the last; the title has a paragraph below it.
    assert len(found.sections) == count("^### ", raw(name)) + 2 == 22
    assert len(within(found)) == len(written) == 163
    assert quotes(found) == []
    assert found.facts.title == " ".join(re.findall(r"^  (.*)$", raw(name), re.MULTILINE)[:2])
    assert found.facts.theme == " ".join(
        re.findall(r"^  (.*)$", raw(name).split("\n---\n")[0], re.MULTILINE)[2:]
    )


def test_bold_headings_and_quotes_as_paragraphs() -> None:
    name = "claude_vc-template_microsoft-cpo.txt"
    written = lines(name, "structured as requested:", r"\*\*\d\.", "HOST:", "GUESTS:")
    found = summary(name)

    assert len(found.sections) == count(r"^\*\*\d\. ", raw(name)) == 8
    assert len(within(found)) == len(written) == 82
    assert len(quotes(found)) == count('^ *".*"$', written) == 6
    assert {part.speaker for part in quotes(found)} == {None}
    assert len(found.sections[0].spans) == count(r"\[[\d:]+ - [\d:]+\]", raw(name)) == 5


def test_a_video_analysis_with_tables_excerpts_and_a_dialogue() -> None:
    name = "gemini_video-analysis_thoughts-on-codex.md"
    written = lines(name, "## Executive Summary", "#", "_{3,}", r"\| -", r"\| (Time|Resource|Term) ")
    headed = count(r"^#{2,3} .*\n\n(?![#_])", raw(name))
    found = summary(name)
    spoken = titled(found, "Full Transcript").parts

    assert len(found.sections) + 1 == headed == 17
    assert len(within(found)) + len(found.quotes) == len(written) == 84
    assert len(quotes(found)) == count("^> ", written) + count(r"^\*\*\[", written) == 11
    assert len(spoken) == count(r"^\*\*\[[\d:]+\]\*\* \*\*", written) == 5
    assert [(quote.speaker, quote.start) for quote in quotes(found)[-2:]] == [
        ("Michael Truell", 20),
        ("Michael Truell", 36),
    ]
    assert [part.speaker for part in spoken if isinstance(part, Quote)] == ["Lenny", *["Michael"] * 4]
    assert found.facts.duration == 43


def test_insights_quotes_and_their_significance() -> None:
    name = "no-stamps_no-priors-deepseek.txt"
    # Of the context, the line on the company tells more than a header’s facts.
    written = lines(name, "- Guests: None", r"\d\. [A-Z &]+\s*$")
    found = summary(name)
    insights = titled(found, "KEY INSIGHTS").parts

    assert len(found.sections) == count(r"^\d\. [A-Z &]+\s*$", raw(name)) == 7
    assert len(within(found)) == len(written) == 30
    assert len(quotes(found)) == count("^Quote: ", written) + count('^".*"$', written) == 8
    assert len(insights) == count(r"^Insight \d:", written) == 5
    assert {(quote.speaker, quote.start) for quote in quotes(found)} == {(None, None)}
    assert (found.facts.title, found.facts.hosts, found.facts.guests) == (None, (), ())


def test_everything_in_front_matter() -> None:
    name = "yaml-frontmatter_ai-safety.md"
    escaped = raw(name).split('summary: "')[1].split('"\ntags:')[0]
    folded = re.sub(r"\n *", " ", re.sub(r"\\\n *", "", escaped)).replace("\\ ", " ")
    written = [line for line in folded.split("\\n") if line.strip()]
    found = summary(name)

    assert len(found.sections) == count("^## ", written) == 7
    assert len(within(found)) == len(written) - count("^#", written) == 23
    assert len(found.quotes) == len(quotes(found)) == count("^  text: ", raw(name)) == 12
    assert sum(len(part.text) for part in found.quotes) == sum(
        len(re.sub(r"\s+", " ", said).strip())
        for said in re.findall(r"^  text: (.*(?:\n    .*)*)", raw(name), re.MULTILINE)
    )


def test_chinese_notes_with_a_quote_in_two_languages() -> None:
    name = "zh_artie_yc.md"
    written = lines(name, "## 开篇引入", "#", "---$")
    found = summary(name)
    [quote] = quotes(found)

    assert len(found.sections) == count(r"^### \d", raw(name)) + 2 == 8
    assert sum(len(section.spans) for section in found.sections) == count(r"`\[[\d:]+ - [\d:]+\]`", raw(name))
    assert len(within(found)) == len(written) == 60
    assert count("重要原话", written) == 1
    assert quote.start == 190
    assert raw(name).count(f"“{quote.text}”（{quote.label}）") == 1
