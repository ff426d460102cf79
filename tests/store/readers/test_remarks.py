"""A document with ten thousand faults of one kind has one remark on them."""

from store.readers.remarks import Remarks


def test_remarks_that_differ_only_in_what_they_cite_are_one() -> None:
    remarks = Remarks()
    for line in (3, 5, 8, 9, 12):
        remarks.add("left out", line, f"“line {line}” is no chapter")
    remarks.add("warning", 1, "“line 1” is no chapter")

    assert [(each.line, each.severity, each.message) for each in remarks.folded()] == [
        (1, "warning", "“line 1” is no chapter"),
        (3, "left out", "“line 3” is no chapter (and 4 more: lines 5, 8, 9, …)"),
    ]


def test_one_other_is_named_by_its_line_or_its_path() -> None:
    remarks = Remarks()
    remarks.add("note", 2, "twice")
    remarks.add("note", 4, "twice")
    remarks.add("note", 1, "found “a”", "chapters[0]")
    remarks.add("note", 1, "found “b”", "chapters[7]")

    assert [each.message for each in remarks.folded()] == [
        "chapters[0]: found “a” (and 1 more: chapters[7])",
        "twice (and 1 more: line 4)",
    ]


def test_no_more_is_held_than_is_shown_whatever_is_cited() -> None:
    remarks = Remarks()
    for line in range(10_000):
        remarks.add("note", line, f"“he said ” and {line}” is no chapter")

    [remark] = remarks.folded()
    assert remark.message.endswith("(and 9,999 more: lines 1, 2, 3, …)")
    assert sum(len(kind.places) for kind in remarks.kinds.values()) == 3
