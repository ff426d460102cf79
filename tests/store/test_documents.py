"""Files that share a stem are one document: found, read, put together, checked."""

import os
from pathlib import Path

import pytest

from store import documents
from store.documents import Document, DocumentReading, at, check, digest, in_folder, read
from store.errors import Unreadable
from store.readers import text
from store.reports import Counts
from tests.conftest import SHARED
from tests.store.written import BREAD, CHEESE, SOUP, write

FACTS = "Show: Deep Cuts\nEpisode: 7\n"
SUMMARIES = sorted((SHARED / "fixtures" / "summaries").glob("*"))


def names(found: list[Document]) -> list[tuple[str, list[str]]]:
    return [(document.name, [path.name for path in document.paths]) for document in found]


def told(reading: DocumentReading) -> list[tuple[str, str]]:
    """The errors, by file."""
    return [(each.file, each.remark.message) for each in reading.remarks if each.remark.severity == "error"]


# Found


def test_a_folder_holds_documents_by_stem_and_sub_folder(tmp_path: Path) -> None:
    for name in ("b.md", "b.facts", "a.txt", "2025/b.md", "v1.2.md"):
        write(tmp_path, name, SOUP)

    assert names(in_folder(tmp_path)) == [
        ("2025/b", ["b.md"]),
        ("a", ["a.txt"]),
        ("b", ["b.facts", "b.md"]),
        ("v1.2", ["v1.2.md"]),
    ]


def test_what_editors_and_version_control_leave_behind_is_no_document(tmp_path: Path) -> None:
    for name in (".b.md.swp", ".git/config", "b.md~", ".DS_Store"):
        write(tmp_path, name, SOUP)

    assert in_folder(tmp_path) == []


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert in_folder(tmp_path / "nowhere") == []


def test_one_file_brings_those_that_share_its_stem(tmp_path: Path) -> None:
    for name in ("b.md", "b.facts", "b.md~", "bb.md", "c/b.md"):
        write(tmp_path, name, SOUP)

    assert names(at(tmp_path / "b.md")) == [((tmp_path / "b").as_posix(), ["b.facts", "b.md"])]


def test_a_hidden_file_is_taken_when_it_is_named(tmp_path: Path) -> None:
    assert names(at(write(tmp_path, ".b.md", SOUP))) == [((tmp_path / ".b").as_posix(), [".b.md"])]


def test_a_folder_is_taken_with_absolute_names(tmp_path: Path) -> None:
    write(tmp_path, "2025/b.md", SOUP)

    assert names(at(tmp_path)) == [((tmp_path / "2025" / "b").as_posix(), ["b.md"])]


def test_a_path_where_nothing_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        at(tmp_path / "b.md")

    assert (raised.value.path, raised.value.reason) == (tmp_path / "b.md", "there is no such file or folder")


# Read


def test_the_digest_follows_names_and_bytes_in_any_order() -> None:
    one = digest({"b.md": b"1", "b.facts": b"2"})

    assert digest({"b.facts": b"2", "b.md": b"1"}) == one
    assert digest({"b.md": b"2", "b.facts": b"1"}) != one
    assert digest({"b.md": b"1"}) != one
    assert digest({"c.md": b"1", "b.facts": b"2"}) != one


def test_the_bytes_of_a_file_that_has_gone_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        Document("b", (tmp_path / "b.md",)).files()

    assert raised.value.reason == "No such file or directory"


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    with path.open("wb") as file:
        file.truncate(text.LIMIT + 1)

    with pytest.raises(Unreadable) as raised:
        Document("b", (path,)).files()

    assert raised.value.reason == f"it is larger than {text.LIMIT // 1_000_000} MB"


def test_facts_complete_the_summary_beside_them() -> None:
    reading = read({"soup.facts": FACTS.encode(), "soup.md": SOUP.encode()})

    assert reading.ok
    assert (reading.facts.title, reading.facts.show, reading.facts.number) == ("Soup", "Deep Cuts", 7)


def test_facts_alone_are_no_episode() -> None:
    reading = read({"soup.facts": FACTS.encode()})

    assert told(reading) == [
        ("soup.facts", "found facts alone, expected a summary or transcript of the same name beside them")
    ]


def test_two_summaries_of_one_name_are_refused() -> None:
    reading = read({"soup.md": SOUP.encode(), "soup.txt": BREAD.encode()})

    assert told(reading) == [
        ("soup.txt", "found a second summary beside soup.md, expected one of each per episode")
    ]


def test_two_facts_files_of_one_name_are_refused() -> None:
    reading = read({"soup.a": FACTS.encode(), "soup.facts": FACTS.encode(), "soup.md": SOUP.encode()})

    assert told(reading) == [
        ("soup.facts", "found a second facts beside soup.a, expected one of each per episode")
    ]


def test_facts_beside_a_broken_summary_are_not_blamed() -> None:
    reading = read({"soup.facts": FACTS.encode(), "soup.md": b"\xff\xfe"})

    assert told(reading) == [("soup.md", "UTF-16; save it as UTF-8")]


def test_an_episode_without_a_title_is_called_like_its_file_and_warned_of_case_42() -> None:
    name = "no-priors_127.md"
    reading = read({name: b"## Broth\n\n- Bones give what fire asks.\n\n## Caves\n\n- Stone keeps cool.\n"})

    [remark] = [each.remark for each in reading.remarks if each.remark.severity == "warning"]
    assert reading.ok
    assert reading.facts.title == "no priors 127"
    assert (remark.line, remark.message) == (
        0,
        "found no title, so the episode is called “no priors 127” like the file; "
        "expected a line “Title: …” here or in a .facts file of the same name",
    )


def test_a_title_in_a_facts_file_is_the_title_case_42() -> None:
    reading = read({"127.facts": b"Title: Chips\n", "127.md": b"## Broth\n\n- Bones.\n"})

    assert (reading.facts.title, [each for each in reading.remarks if each.remark.severity == "warning"]) == (
        "Chips",
        [],
    )


def test_a_file_whose_name_says_nothing_gives_no_title() -> None:
    reading = read({"--.md": b"## Broth\n\n- Bones give what fire asks.\n"})

    assert told(reading) == [
        ("--.md", "found no title, expected a line “Title: …” here or in a .facts file of the same name")
    ]


# Checked


def test_a_check_counts_what_a_summary_holds(tmp_path: Path) -> None:
    [facts, summary] = check(write(tmp_path, "b.md", BREAD).with_name(write(tmp_path, "b.facts", FACTS).name))

    assert (facts.file, facts.format, facts.ok, facts.counts) == ("b.facts", "facts", True, Counts())
    assert (summary.file, summary.format, summary.ok, summary.title) == (
        "b.md",
        "summary",
        True,
        "Bread and ovens",
    )
    assert summary.counts == Counts(sections=2, points=4, quotes=2, groups=1, moments=1, conclusions=1)


def test_a_check_of_a_folder_tells_each_file_apart(tmp_path: Path) -> None:
    write(tmp_path, "bread.md", BREAD)
    write(tmp_path, "cheese.md", CHEESE)
    write(tmp_path, "empty.md", "\n")

    found = [
        (each.file, each.ok, [remark.message for remark in each.remarks][-1:]) for each in check(tmp_path)
    ]

    assert found == [
        ("bread.md", True, ["heading of a part"]),
        ("cheese.md", True, []),
        ("empty.md", False, ["empty"]),
    ]


def test_remarks_of_a_check_come_in_the_order_of_their_lines(tmp_path: Path) -> None:
    [checked] = check(write(tmp_path, "b.md", BREAD))

    assert [remark.line for remark in checked.remarks] == [20, 25]


@pytest.mark.skipif(not SUMMARIES, reason="the shared documents are not here")
@pytest.mark.parametrize("path", SUMMARIES, ids=lambda path: path.name)
def test_every_shared_summary_is_checked_without_a_traceback(path: Path) -> None:
    [checked] = [each for each in check(path) if each.file == path.name]

    errors = [remark.message for remark in checked.remarks if remark.severity == "error"]
    assert checked.ok == (not errors)
    assert checked.ok <= (checked.format == "summary" and checked.counts.sections > 0)


def test_what_is_no_document_by_its_name_is_named_and_not_read(tmp_path: Path) -> None:
    for name in ("e1.md", "e1.png", "e1.md.bak", "README.md", "notes"):
        write(tmp_path, name, "# T\n## S\n- p\n")

    assert [document.name for document in documents.in_folder(tmp_path)] == ["e1"]
    assert documents.not_read(tmp_path) == ["README.md", "e1.md.bak", "e1.png", "notes"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_cannot_be_listed_is_told_and_not_taken_for_empty(tmp_path: Path) -> None:
    write(tmp_path, "s2/e2.md", "# T\n## S\n- p\n")
    (tmp_path / "s2").chmod(0)

    with pytest.raises(Unreadable):
        documents.in_folder(tmp_path)
