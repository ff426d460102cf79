"""Reports on files that are read without being stored."""

from pathlib import Path

import pytest

from bot import reports
from store import documents
from tests.bot.conftest import Write, printed
from tests.conftest import SHIPPED


def checked(path: Path) -> str:
    return "".join(printed(reports.check(each)) for each in documents.check(path))


def test_the_shipped_episode_reads_well() -> None:
    said = checked(SHIPPED)

    assert said.startswith(
        "chips.facts facts: Chips, Neoclouds, and the Quest for AI Dominance with SemiAnalysis"
    )
    assert "7 sections, 5 quotes in 3 groups, 31 points, 2 moments\n" in said
    assert "chips.txt:52 warning: quote at 17:40 names no speaker\n" in said
    assert said.endswith("left out, lone dash: 12, 27, 33, 39, 44\nleft out, sign-off: 63\n")


def test_what_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.facts").write_text("Show: No Priors\nDuration: 40\n")

    assert checked(tmp_path) == (
        "bad.facts facts\nbad.facts:2 error: “40” is not a duration; expected one like 47:18 or 1:02:03\n"
    )


def test_a_file_that_is_no_document_is_told_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n")

    assert checked(tmp_path).startswith("empty.txt unknown\nempty.txt error: ")


@pytest.mark.parametrize("name", ["a`b", "a\nb", "<@1>", "*a*", "a\u202eb", "-"])
def test_a_file_of_any_name_is_one_line(write: Write, content: Path, name: str) -> None:
    write(("Gardens", ["[00:30] Roses."]), quotes=["[01:00] “Nobody’s.”"], name=name)

    said = [line for line in checked(content).splitlines() if "at 1:00 names no speaker" in line]

    assert len(said) == 1


def test_lines_without_content_are_told_as_ranges(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Before.\nThat.\n\nThis.\n\n# A\n\n## B\n- [00:10] C.\n")

    assert "a.md" in checked(tmp_path)
    assert "left out, stands before the first section: 1–2, 4\n" in checked(tmp_path)
