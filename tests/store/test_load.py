"""Documents to rows: each whole or not at all, in one transaction, one load at a time."""

import datetime
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.orm import Session

import store
from store import database, load, scope, tables
from store.errors import LoadRunning, Unreadable
from store.offsets import timestamp
from store.reports import Change, Counts, Loaded, Report
from tests.postgres import on_both
from tests.store.written import BREAD, CHEESE, SOUP, edit, write

ROOT = Path(store.__file__).parents[1]

# Line, kind, time (~ for one that is inherited) and first words of every shipped passage; what stands
# below a section or a point is indented below it.
SHIPPED_OUTLINE = """\
8 theme: A deep dive
13 section 0:06–1:23: Introduction and Personal
    14 point 0:06–1:23: Dylan recounts his
    15 point ~0:06–1:23: Light-hearted banter covers
16 section 2:18–4:16: Open Source Models
    17 point 2:18–4:16: Dylan explains the
    18 point ~2:18–4:16: He contrasts America’s
    19 quote 2:18: The Open source
    20 point ~2:18–4:16: Discussion includes how
21 section 5:10–7:00 11:00–14:00: Infrastructure, Neo Clouds,
    22 point 5:10–7:00: A robust dialogue
        22 point ~5:10–7:00: Differentiation in hardware
        23 point ~5:10–7:00: The intense competition
        24 point ~5:10–7:00: Dylan touches on
    24 point 11:00–14:00: Conversation shifts to
        25 point ~11:00–14:00: Key bottlenecks include
        26 point ~11:00–14:00: Dylan notes that
28 section 17:02–24:00: Competing with Nvidia
    29 point 17:02–24:00: The discussion turns
    30 point ~17:02–24:00: Three “heads” of
        30 point ~17:02–24:00: Superior hardware engineering
        31 point ~17:02–24:00: Networking prowess, and
        32 point ~17:02–24:00: A level of
    32 point ~17:02–24:00: Dylan explains that
    32 point ~17:02–24:00: He recounts the
34 section 35:15–42:00: Geopolitical Implications and
    35 point 35:15–42:00: The conversational turn
        35 point ~35:15–42:00: Discussion on the
        36 point 35:19–35:38: Dylan shares an
        37 point ~35:15–42:00: He raises a
        38 point ~35:15–42:00: The conversation encompasses
40 section 25:55–27:10 44:19–46:00: Future of AI
    41 point 25:55–27:10: The hosts explore
    42 point ~25:55–27:10: The dialogue shifts
    42 point 44:19–46:00: Later, Dylan recounts
        42 point ~44:19–46:00: His change of
        43 quote 46:14: I pride myself
45 section 42:54–43:13: Concluding Thoughts and
    46 point 42:54–43:13: In the closing
        46 point ~42:54–43:13: The question challenges
    46 point ~42:54–43:13: The conversation wraps
50 quote 2:18: The Open source
51 moment 7:02: Discussion on enterprises
52 quote 17:40: They're an execution
53 moment 35:19: Dylan’s Lebanon anecdote:
54 quote 46:42: …it’s such a
58 conclusion: The episode combines
59 conclusion: It underscores the
60 conclusion: Yet, throughout the
61 conclusion: The conversation leaves
5 fact: Title: Chips, Neoclouds,
6 fact: Host: Conviction (with
7 fact: Release Date: August
"""

Dump = dict[str, list[tuple[Any, ...]]]  # rows as the driver gives them


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with two small episodes."""
    write(tmp_path / "content", "bread.md", BREAD)
    write(tmp_path / "content", "cheese.md", CHEESE)
    return tmp_path / "content"


def dump(engine: Engine) -> Dump:
    """Every row of every table but the log, which also tells of what failed."""
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in tables.Base.metadata.sorted_tables
            if table.name != "loads"
        }


def episode(engine: Engine, document: str) -> tables.Episode:
    with Session(engine, expire_on_commit=False) as session:
        return session.scalars(select(tables.Episode).where(tables.Episode.document == document)).one()


def names(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return sorted(session.scalars(select(tables.Episode.document)))


def keys(engine: Engine, document: str) -> dict[str, str]:
    """The keys of an episode’s passages by their words."""
    with Session(engine) as session:
        of = select(tables.Episode.id).where(tables.Episode.document == document).scalar_subquery()
        rows = session.scalars(select(tables.Passage).where(tables.Passage.episode_id == of))
        return {f"{row.kind} {row.text}": row.key for row in rows}


def changes(report: Report) -> tuple[Change, ...]:
    [changed] = report.changed
    return changed.changes


def failures(report: Report) -> list[tuple[str, str]]:
    return [(failed.document, failed.remarks[0].remark.message) for failed in report.failed]


def passages(session: Session) -> list[tables.Passage]:
    return list(session.scalars(select(tables.Passage).order_by(tables.Passage.position)))


def times(row: tables.Passage) -> str:
    if row.spans:
        return "".join(f" {timestamp(span.start)}–{timestamp(span.end)}" for span in row.spans)
    if row.start is None:
        return ""
    end = f"–{timestamp(row.end)}" if row.end is not None else ""
    return f" {'' if row.own else '~'}{timestamp(row.start)}{end}"


def outline(rows: list[tables.Passage]) -> Iterator[str]:
    """One line a passage, below what it stands in; its depth and parent have to agree."""
    levels: dict[int, int] = {}
    for row in rows:
        above = row.parent if row.parent is not None else None if row.listed else row.section
        levels[row.position] = 0 if above is None else levels[above] + 1
        assert row.depth == max(levels[row.position] - 1, 0)
        indent = 4 * levels[row.position] * " "
        yield f"{indent}{row.line} {row.kind}{times(row)}: {' '.join(row.text.split()[:3])}\n"


# The shipped episode


@on_both
def test_the_shipped_episode_is_stored_whole(shipped: Session) -> None:
    assert "".join(outline(passages(shipped))) == SHIPPED_OUTLINE


def test_the_shipped_points_know_what_they_stand_in(shipped: Session) -> None:
    rows = passages(shipped)
    at = {row.position: row for row in rows}

    parents = {row.line: at[row.parent].line for row in rows if row.parent is not None}
    assert parents == {22: 22, 23: 22, 24: 22, 25: 24, 26: 24, 30: 30, 31: 30, 32: 30} | {
        35: 35,
        36: 35,
        37: 35,
        38: 35,
        42: 42,
        43: 42,
        46: 46,
    }
    sections = {row.line: at[row.section].line for row in rows if row.section is not None and not row.listed}
    assert sections == {
        line: section
        for section, lines in {
            13: range(14, 16),
            16: range(17, 21),
            21: range(22, 27),
            28: range(29, 33),
            34: range(35, 39),
            40: range(41, 44),
            45: range(46, 47),
        }.items()
        for line in lines
    }


def test_the_shipped_quotes_stand_in_three_groups_with_the_better_wording_first(shipped: Session) -> None:
    quotes = [row for row in passages(shipped) if row.kind == "quote"]

    assert [(row.line, row.group, row.preferred, row.speaker, row.label) for row in quotes] == [
        (19, 0, False, "Dylan Patel", None),
        (43, 1, False, None, None),
        (50, 0, True, "Dylan Patel", None),
        (52, 2, True, None, "On Nvidia’s enduring advantage"),
        (54, 1, True, "Dylan Patel", "Dylan’s reflective, post-poker thought"),
    ]
    assert all(row.preferred and row.group is None for row in passages(shipped) if row.kind != "quote")


def test_what_the_shipped_document_lists_belongs_to_sections(shipped: Session) -> None:
    rows = passages(shipped)
    at = {row.position: row.text for row in rows}

    listed = {row.line: at.get(row.section if row.section is not None else -1) for row in rows if row.listed}
    assert listed == {
        50: "Open Source Models and Inference Optimization",
        51: None,
        52: "Competing with Nvidia & the Technical Challenges",
        53: "Geopolitical Implications and Export Controls",
        54: "Future of AI Application Ecosystem & Cognition",
    }


@on_both
def test_the_shipped_episode_bears_its_facts(shipped: Session) -> None:
    [found] = scope.read(shipped).episodes

    assert found.name == "No Priors 127"
    assert found.title.startswith("Chips, Neoclouds, and the Quest for AI Dominance")
    assert (found.date, found.duration) == (datetime.date(2025, 8, 14), 2838)
    assert (found.hosts, found.guests) == (("Sarah Guo", "Elad Gil"), ("Dylan Patel",))
    assert found.source == "https://www.youtube.com/watch?v=vGhlJqnECd0"
    assert found.marked == 1503


@on_both
def test_the_shipped_files_are_kept_byte_for_byte(shipped: Session) -> None:
    sources = {row.file: row.content.data for row in shipped.scalars(select(tables.Source))}

    assert sources == {
        name: (ROOT / "store" / "content" / name).read_bytes() for name in ("chips.facts", "chips.txt")
    }


@on_both
def test_the_first_load_reports_what_it_found_and_what_wants_a_look(empty: Engine, content: Path) -> None:
    report = load.reload(empty, content)

    [added] = report.added
    assert (added.name, added.new, added.changes) == ("No Priors 127", True, ())
    assert added.counts == Counts(sections=7, points=31, quotes=5, groups=3, moments=2, conclusions=4)
    told = [(each.file, each.remark.line, each.remark.message) for each in added.remarks]
    assert ("chips.facts", 5, "hosts given here replace the document’s line 6") in told
    assert ("chips.txt", 52, "quote at 17:40 names no speaker") in told
    assert ("chips.txt", 43, "quote at 46:14 names no speaker") in told
    assert (report.changed, report.removed, report.failed, report.missing) == ((), (), (), None)


# What changes


@on_both
def test_a_folder_that_has_not_changed_changes_nothing(engine: Engine, content: Path) -> None:
    before = dump(engine)

    report = load.reload(engine, content)

    assert report == Report(at=report.at)
    assert dump(engine) == before


def test_an_added_document_is_added_and_leaves_the_other_alone(engine: Engine, content: Path) -> None:
    before = episode(engine, "chips")
    write(content, "later/bread.md", BREAD)

    report = load.reload(engine, content)

    assert [loaded.name for loaded in report.added] == ["Deep Cuts 2"]
    assert names(engine) == ["chips", "later/bread"]
    assert episode(engine, "chips").id == before.id


@on_both
def test_a_changed_document_tells_each_difference(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    edit(folder / "bread.md", "# Bread and ovens", "# Bread and stone ovens")
    edit(folder / "bread.md", "**Guests:** Ada Byron", "**Hosts:** Ben Brot")
    edit(folder / "bread.md", "Flour is weighed twice.", "Flour is weighed once.")

    assert changes(load.reload(empty, folder)) == (
        Change("changed", "title", "Bread and stone ovens"),
        Change("added", "hosts", "Ben Brot"),
        Change("removed", "guests", "Ada Byron"),
        Change("added", "point", "Flour is weighed once."),
        Change("removed", "point", "Flour is weighed twice."),
        Change("changed", "quote", "Heat is a memory."),
        Change("changed", "quote", "Heat is a memory of stone."),
    )


def test_a_moved_time_is_told_as_a_change(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    edit(folder / "bread.md", "[20:00]", "[21:00]")
    edit(folder / "bread.md", "[01:00–05:00]", "[01:00–06:00]")

    told = changes(load.reload(empty, folder))

    assert Change("changed", "moment", "Nothing but crumbs.") in told
    assert Change("changed", "section", "Sourdough") in told
    assert {change.how for change in told} == {"changed"}


def test_a_changed_alias_is_told(engine: Engine, content: Path) -> None:
    edit(content / "chips.facts", "Semi Analysis", "Semi-Analysis")
    write(content, "chips.facts", (content / "chips.facts").read_text() + "Alias: Cerebras = cerebrus\n")

    assert changes(load.reload(engine, content)) == (
        Change("added", "alias", "SemiAnalysis = Semi-Analysis"),
        Change("added", "alias", "Cerebras = cerebrus"),
        Change("removed", "alias", "SemiAnalysis = Semi Analysis"),
    )


def test_a_change_of_form_alone_names_no_difference(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    edit(folder / "bread.md", "\n", "\r\n")

    [changed] = load.reload(empty, folder).changed

    assert (changed.name, changed.new, changed.changes) == ("Deep Cuts 2", False, ())


@on_both
def test_a_removed_document_takes_all_its_rows_with_it(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    (folder / "bread.md").unlink()

    report = load.reload(empty, folder)

    assert report.removed == ("Deep Cuts 2",)
    assert names(empty) == ["cheese"]
    [[left, *_]] = dump(empty)["episodes"]
    for table in ("people", "remarks", "passages"):
        assert {row[1] for row in dump(empty)[table]} <= {left}
    assert len(dump(empty)["spans"]) == 2


def test_a_removed_quote_is_gone(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    edit(folder / "bread.md", "- [20:00] Nothing but crumbs.\n", "")

    assert changes(load.reload(empty, folder)) == (Change("removed", "moment", "Nothing but crumbs."),)
    assert "moment Nothing but crumbs." not in keys(empty, "bread")


@on_both
def test_a_renamed_document_is_the_same_episode(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    before, passages = episode(empty, "bread"), keys(empty, "bread")
    (folder / "old").mkdir()
    (folder / "bread.md").rename(folder / "old" / "loaf.md")

    report = load.reload(empty, folder)

    [changed] = report.changed
    assert (changed.name, changed.changes, report.added, report.removed) == ("Deep Cuts 2", (), (), ())
    assert names(empty) == ["cheese", "old/loaf"]
    assert episode(empty, "old/loaf").key == before.key
    assert keys(empty, "old/loaf") == passages


def test_a_name_that_moves_to_the_next_episode_leaves_each_its_key(empty: Engine, tmp_path: Path) -> None:
    latest = write(tmp_path / "folder", "latest.md", BREAD)
    load.reload(empty, latest.parent)
    before = episode(empty, "latest").key

    latest.rename(latest.with_name("ep2.md"))
    write(latest.parent, "latest.md", CHEESE)
    report = load.reload(empty, latest.parent)

    assert episode(empty, "ep2").key == before
    assert episode(empty, "latest").key != before
    assert [each.name for each in report.added] == ["Deep Cuts 3"]
    assert [(each.name, each.changes) for each in report.changed] == [("Deep Cuts 2", ())]
    assert (report.removed, report.failed) == ((), ())


def test_a_number_that_is_put_right_keeps_the_key(empty: Engine, tmp_path: Path) -> None:
    bread = write(tmp_path / "folder", "bread.md", BREAD)
    load.reload(empty, bread.parent)
    before = episode(empty, "bread").key

    edit(bread, "**Episode:** 2", "**Episode:** 22")
    report = load.reload(empty, bread.parent)

    assert episode(empty, "bread").key == before
    assert changes(report) == (Change("changed", "number", "22"),)


def test_keys_outlive_reloads_and_edits_elsewhere(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    key, before = episode(empty, "bread").key, keys(empty, "bread")
    edit(folder / "bread.md", "# Bread and ovens", "# Bread, ovens and a new title")
    edit(folder / "bread.md", "**Episode:** 2", "**Episode:** 22")
    edit(folder / "bread.md", "- Flour is weighed twice.", "- Salt comes last.\n- Flour is weighed twice.")

    load.reload(empty, folder)

    after = keys(empty, "bread")
    assert episode(empty, "bread").key == key
    kept = {
        name: key for name, key in before.items() if name not in ("fact Bread and ovens", "fact Episode: 2")
    }
    assert kept.items() <= after.items()
    assert set(after) - set(before) == {
        "point Salt comes last.",
        "fact Bread, ovens and a new title",
        "fact Episode: 22",
    }


def test_the_same_words_twice_have_two_keys(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path / "content", "soup.md", SOUP + "\n## Fire\n\n- Bones give what fire asks.\n")

    load.reload(empty, tmp_path / "content")

    with Session(empty) as session:
        twins = [row.key for row in passages(session) if row.text == "Bones give what fire asks."]
    assert len(set(twins)) == 2


def test_two_episodes_of_one_title_stay_two(empty: Engine, tmp_path: Path) -> None:
    for month in ("01", "02"):
        write(
            tmp_path / "content",
            f"{month}.md",
            SOUP.replace("# Soup", f"# Soup\n\n**Date:** 2025-{month}-01"),
        )

    report = load.reload(empty, tmp_path / "content")

    assert [loaded.name for loaded in report.added] == ["Soup", "Soup"]
    assert episode(empty, "01").key != episode(empty, "02").key


# What fails


@on_both
def test_a_broken_document_keeps_its_old_version_row_for_row(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    before = dump(empty)
    edit(folder / "bread.md", "## Ovens", "# Ovens\n\n**Date:** 2025-02-03\n\n## Stones")

    report = load.reload(empty, folder)

    [failed] = report.failed
    assert (failed.document, failed.since) == ("bread", episode(empty, "bread").loaded_at)
    assert failures(report) == [("bread", "2 titles found (lines 1, 15); expected one episode")]
    assert dump(empty) == before


@on_both
def test_a_broken_document_holds_up_no_other(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    bread = episode(empty, "bread").id
    before = dump(empty)
    write(folder, "bread.md", "\x00")
    edit(folder / "cheese.md", "Moulds are patient guests.", "Moulds are impatient guests.")
    write(folder, "soup.md", SOUP)

    report = load.reload(empty, folder)

    assert failures(report) == [("bread", "not text")]
    assert [loaded.name for loaded in report.added] == ["Soup"]
    assert [loaded.name for loaded in report.changed] == ["Deep Cuts 3"]
    after = dump(empty)
    assert [row for row in after["episodes"] if row[0] == bread] == [
        row for row in before["episodes"] if row[0] == bread
    ]
    for table in ("people", "aliases", "remarks", "passages"):
        assert [row for row in after[table] if row[1] == bread] == [
            row for row in before[table] if row[1] == bread
        ]
    of_bread = {row[0] for row in after["passages"] if row[1] == bread}
    assert [row for row in after["spans"] if row[1] in of_bread] == [
        row for row in before["spans"] if row[1] in of_bread
    ]
    assert after["passages"] != before["passages"]


def test_a_broken_document_that_was_never_loaded_has_no_version(empty: Engine, folder: Path) -> None:
    write(folder, "broken.md", "")

    report = load.reload(empty, folder)

    assert [(failed.document, failed.since) for failed in report.failed] == [("broken", None)]
    assert names(empty) == ["bread", "cheese"]


def test_only_errors_stand_in_a_failure(empty: Engine, content: Path) -> None:
    write(content, "chips.facts", "Show: No Priors\nEpisode: many\n")

    [failed] = load.reload(empty, content).failed

    assert [(each.file, each.remark.line, each.remark.severity) for each in failed.remarks] == [
        ("chips.facts", 2, "error")
    ]


def test_a_repaired_document_is_loaded_again(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    write(folder, "bread.md", "")
    load.reload(empty, folder)
    write(folder, "bread.md", BREAD)

    report = load.reload(empty, folder)

    assert report == Report(at=report.at)


def test_a_copy_under_another_name_is_refused_and_told(engine: Engine, content: Path) -> None:
    before = dump(engine)
    for name in ("chips.txt", "chips.facts"):
        write(content, name.replace("chips", "copy"), (content / name).read_text(encoding="utf-8"))

    report = load.reload(engine, content)

    assert failures(report) == [
        ("copy", "this is No Priors 127, which “chips” already states; keep one of the two")
    ]
    assert dump(engine) == before


def test_a_file_too_large_to_read_keeps_its_old_version(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    before = dump(empty)
    with (folder / "bread.md").open("ab") as file:
        file.truncate(6_000_000)

    report = load.reload(empty, folder)

    assert failures(report) == [("bread", "it is larger than 5 MB")]
    assert report.failed[0].since is not None
    assert dump(empty) == before


@pytest.mark.parametrize("made", [True, False])
def test_an_empty_or_missing_folder_removes_nothing_and_says_so(
    engine: Engine, tmp_path: Path, made: bool
) -> None:
    nothing = tmp_path / "nothing"
    if made:
        (nothing / "sub").mkdir(parents=True)
    before = dump(engine)

    report = load.reload(engine, nothing)

    assert report == Report(at=report.at, missing=nothing)
    assert dump(engine) == before


# Added by hand


@on_both
def test_what_was_added_survives_a_reload(engine: Engine, content: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "elsewhere", "bread.md", BREAD)
    report = load.add(engine, [path])
    path.unlink()

    again = load.reload(engine, content)

    assert [loaded.name for loaded in report.added] == ["Deep Cuts 2"]
    assert again.removed == ()
    assert names(engine) == [path.with_suffix("").as_posix(), "chips"]


def test_a_folder_and_a_file_can_be_added_at_once_and_twice(
    empty: Engine, folder: Path, tmp_path: Path
) -> None:
    soup = write(tmp_path, "soup.md", SOUP)

    report = load.add(empty, [folder, soup, folder / "bread.md"])

    assert [loaded.name for loaded in report.added] == ["Deep Cuts 2", "Deep Cuts 3", "Soup"]
    assert load.add(empty, [folder, soup]).added == ()


def test_what_was_added_and_edited_is_changed_by_adding_it_again(empty: Engine, folder: Path) -> None:
    load.add(empty, [folder])
    edit(folder / "bread.md", "Flour is weighed twice.", "Flour is weighed once.")

    [changed] = load.add(empty, [folder / "bread.md"]).changed

    assert changed == Loaded(
        "Deep Cuts 2",
        new=False,
        counts=changed.counts,
        changes=(
            Change("added", "point", "Flour is weighed once."),
            Change("removed", "point", "Flour is weighed twice."),
        ),
    )


def test_adding_what_the_folder_has_is_refused(engine: Engine, content: Path) -> None:
    report = load.add(engine, [content])

    assert failures(report) == [
        (
            (content / "chips").as_posix(),
            "this is No Priors 127, which “chips” already states; keep one of the two",
        )
    ]


def test_adding_what_is_not_there_changes_nothing(engine: Engine, folder: Path) -> None:
    before = dump(engine)

    with pytest.raises(Unreadable):
        load.add(engine, [folder, folder / "nowhere.md"])

    assert dump(engine) == before


# One at a time


@on_both
def test_a_second_load_is_told_at_once(engine: Engine, content: Path) -> None:
    before = dump(engine)
    with database.load(engine):
        started = time.monotonic()

        with pytest.raises(LoadRunning):
            load.reload(engine, content)

        assert time.monotonic() - started < 2
        with pytest.raises(LoadRunning):
            load.add(engine, [content])
    assert dump(engine) == before
    assert load.reload(engine, content).failed == ()


@on_both
def test_a_load_in_another_process_holds_this_one_up(engine: Engine, content: Path) -> None:
    holding = f"""
import sys
from store import database
with database.load(database.connect({engine.url.render_as_string()!r})):
    print("holding", flush=True)
    sys.stdin.read()
"""
    other = subprocess.Popen(
        [sys.executable, "-c", holding], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout
        assert other.stdout.readline() == "holding\n"
        started = time.monotonic()

        with pytest.raises(LoadRunning):
            load.reload(engine, content)

        assert time.monotonic() - started < 2
        other.communicate()
    assert load.reload(engine, content).failed == ()


@on_both
def test_a_process_that_dies_while_loading_leaves_the_old_content(engine: Engine, content: Path) -> None:
    before = dump(engine)
    edit(content / "chips.txt", "crochet", "knitting")
    dying = f"""
import os
from pathlib import Path
from sqlalchemy import event
from store import database, load
engine = database.connect({engine.url.render_as_string()!r})
@event.listens_for(engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith("INSERT INTO passages"):
        print("dying", flush=True)
        os._exit(9)
load.reload(engine, Path({str(content)!r}))
"""

    died = subprocess.run(
        [sys.executable, "-c", dying], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (died.returncode, died.stdout) == (9, "dying\n")
    assert dump(engine) == before
    [changed] = load.reload(engine, content).changed
    assert changed.name == "No Priors 127"


@on_both
def test_an_error_while_loading_leaves_the_old_content(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    before = dump(empty)
    edit(folder / "bread.md", "twice", "once")
    (folder / "cheese.md").unlink()

    @event.listens_for(empty, "before_cursor_execute")
    def fail(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("INSERT INTO passages"):
            raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space left"):
        load.reload(empty, folder)

    assert dump(empty) == before
