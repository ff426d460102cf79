"""The hard inputs 1 to 50, of bytes, stamps and summaries: each with what should come of it."""

import datetime
import gzip
import time

import pytest

from store import documents
from store.episodes import Moment, Quote, Section
from store.readers import read
from store.readers.parts import walk
from tests.conftest import SHIPPED
from tests.store.readers.test_summary import entry, listed, remarks, section, summary, warnings

CHIPS = (SHIPPED / "chips.txt").read_bytes()


def errors(data: bytes) -> list[tuple[int, str]]:
    return remarks(read("upload.md", data), "error")


def texts(found: Section) -> list[str]:
    return [part.text for part in walk(found.parts)]


# A. Bytes and encodings


def test_a_byte_order_mark_changes_nothing_case_1() -> None:
    assert read("chips.txt", b"\xef\xbb\xbf" + CHIPS) == read("chips.txt", CHIPS)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named_case_2(encoding: str) -> None:
    mark = b"" if encoding == "utf-16" else b"\xfe\xff"

    assert errors(mark + "# Chips\n".encode(encoding)) == [(0, "UTF-16; save it as UTF-8")]


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_change_nothing_cases_3_and_4(end: bytes) -> None:
    assert read("chips.txt", CHIPS.replace(b"\n", end)) == read("chips.txt", CHIPS)


def test_mixed_line_ends_count_as_an_editor_counts_case_5() -> None:
    mixed = b"# Chips\r\n## One\r- [00:75] a\n- [10:00-05:00] b\r\n"

    assert [line for line, _ in remarks(read("x.md", mixed), "warning")] == [3, 4]


def test_windows_1252_is_refused_with_its_byte_and_line_case_6() -> None:
    data = "# Chips\n\n## One\n\n- a\n- b – c\n".encode("cp1252")

    assert errors(data) == [
        (6, "byte 0x96 at line 6: not UTF-8; save the file as UTF-8 (offset 25)"),
    ]


def test_a_character_that_is_cut_is_refused_with_its_offset_case_7() -> None:
    [(line, message)] = errors("# Chips\n- é".encode()[:-1])

    assert (line, message) == (2, "byte 0xc3 at line 2: not UTF-8; save the file as UTF-8 (offset 10)")


def test_nul_bytes_are_no_text_case_8() -> None:
    assert errors(b"# Chips\n- a\x00b\n") == [(0, "not text")]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u200b".encode()])
def test_nothing_is_called_empty_case_9(data: bytes) -> None:
    assert errors(data) == [(0, "empty")]


def test_sound_is_no_text_and_is_not_echoed_case_10() -> None:
    sound = b"ID3\x04\x00\x00" + bytes(range(256)) * 15_000
    began = time.process_time()

    assert errors(sound) == [(0, "not text")]
    assert time.process_time() - began < 20  # what grows with the square takes minutes


def test_gzip_is_not_unpacked_case_12() -> None:
    bomb = gzip.compress(bytes(60_000_000))

    assert errors(bomb) == [(0, "gzip, which is not unpacked here; unpack the file first")]
    assert ".gz" not in documents.SUFFIXES


def test_a_document_of_one_line_is_read_in_time_case_13() -> None:
    line = "# Chips • [00:10] a “b” (c) " * 35_000
    began = time.process_time()
    reading = read("x.md", line.encode())

    assert time.process_time() - began < 20  # what grows with the square takes minutes
    assert reading.format == "summary"


def test_what_shows_nothing_is_no_part_of_words_and_moves_no_line_case_14() -> None:
    data = "# Chips\n## One\n- \x1b[31mred\x1b[0m\u2028alert\x07 \x85next\n- [00:75] b".encode()
    reading = read("x.md", data)

    assert reading.summary
    assert texts(reading.summary.sections[0]) == ["red alert next", "[00:75] b"]
    assert [line for line, _ in remarks(reading, "warning")] == [4]


def test_content_decides_and_is_named_whatever_the_ending_case_15() -> None:
    captions = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hello there.\n"

    assert {read(name, CHIPS).format for name in ("chips.vtt", "chips.json", "chips")} == {"summary"}
    assert read("chips.txt", captions).format == "WebVTT transcript"


# B. Time stamps


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("- 📱 00:10 Words", 10),
        ("- [视频 09:00] Words", 540),
        ("- [2m05s](https://example.org/?t=125) Words", 125),
        ("- [1h02m03s] Words", 3723),
        ("- [34:20 - 结尾] Words", 2060),
        ("- [1:24:53 - End] Words", 5093),
        ("- [05:10 → 07:00] Words", 310),
        ("- [00:03:08.94] Words", 188),
        ("- 00:12:33,500 – Words", 753),
    ],
)
def test_a_stamp_is_found_in_what_models_write_around_it_case_16(line: str, start: int) -> None:
    found = entry(line)

    assert (found.text.removeprefix("📱 "), found.start, found.approximate) == ("Words", start, False)


@pytest.mark.parametrize("line", ["- [~14:00] Words", "- [Estimated 14:00] Words", "- [约 14:00] Words"])
def test_a_time_that_the_document_calls_a_guess_is_approximate_case_16(line: str) -> None:
    found = entry(line)

    assert (found.text, found.start, found.approximate) == ("Words", 840, True)


def test_a_time_in_units_that_is_none_stays_case_17() -> None:
    found = entry("- [2m75s] Words")

    assert (found.text, found.start) == ("[2m75s] Words", None)


def test_a_range_without_length_is_a_point_in_time_case_19() -> None:
    found = entry("- [01:20:00-01:20:00] Words")

    assert (found.start, found.end, warnings("- [01:20:00-01:20:00] Words")) == (4800, None, [])


@pytest.mark.parametrize("words", ["(John 3:16) at length", "a [16:9] screen"])
def test_a_verse_or_ratio_in_brackets_is_no_stamp_case_20(words: str) -> None:
    assert entry(f"- {words}").start is None


def test_times_past_the_end_are_kept_and_told_once_case_21() -> None:
    late = ("## One", "- [45:00] a", "- [46:00] b")
    with_end = read("x.md", "\n".join(("# Chips", "Duration: 37:03", *late)).encode())
    without = read("x.md", "\n".join(("# Chips", *late)).encode())

    assert with_end.summary
    assert [part.start for part in walk(with_end.summary.sections[0].parts)] == [2700, 2760]
    assert remarks(with_end, "warning") == [(4, "45:00 is past the episode’s end at 37:03")]
    assert remarks(without, "warning") == []


def test_overlapping_spans_are_kept_and_nested_ones_are_of_points_case_23() -> None:
    found = section("- [10:00-20:00] a", "  - [12:00-13:00] b", "- [19:00-21:00] c")

    assert [(span.start, span.end) for span in found.spans] == [(600, 1200), (1140, 1260)]
    assert [part.start for part in walk(found.parts)] == [600, 720, 1140]


def test_a_summary_without_stamps_is_read_case_25() -> None:
    reading = read("x.md", b"# Chips\n## One\n- a\n- b\n")

    assert reading.ok
    assert reading.summary
    assert [part.start for part in walk(reading.summary.sections[0].parts)] == [None, None]


def test_zero_is_a_time_case_26() -> None:
    assert entry("- [00:00] Words").start == 0


# C. Structure of summaries


def test_titles_after_a_lone_dash_leave_no_dash_and_no_empty_bullet_case_28() -> None:
    found = summary("Title: Chips", "", "-", "One", "• a", "• b. -", "Two", "• c", "-")

    assert [(each.title, texts(each)) for each in found.sections] == [("One", ["a", "b."]), ("Two", ["c"])]


def test_a_dash_below_a_line_makes_no_heading_of_it_case_30() -> None:
    found = summary(
        "---", "title: Chips", "host: Ada Lovelace", "---", "• Date: 2025-08-14", "-", "One", "- a"
    )

    assert (found.facts.title, found.facts.hosts) == ("Chips", ("Ada Lovelace",))
    assert [each.title for each in found.sections] == ["One"]


@pytest.mark.parametrize("between", ["|", "", " "])
def test_a_table_on_one_line_is_its_rows_again_case_31(between: str) -> None:
    rows = between.join(f"| {minute:02}:00 | Topic {minute} |" for minute in range(12))
    found = section(f"| Time | Topic | |---|---| {rows}")

    assert [(part.text, part.start) for part in found.parts] == [
        (f"Topic {minute}", minute * 60) for minute in range(12)
    ]


def test_a_table_on_one_line_without_its_rule_is_warned_of_case_31() -> None:
    row = "| Time | Topic " + "".join(f"| {minute:02}:00 | Topic {minute} " for minute in range(12)) + "|"

    assert warnings(row) == [(3, "a table on one line, whose rows cannot be told apart; kept as one point")]


@pytest.mark.parametrize(
    "lines",
    [
        ("**Kriti Badam** (11:39)", "> “We never slept.”"),
        ("**Kriti Badam** (11:39)", "> We never slept."),
        ("- **Kriti Badam** [11:39]:", "  > “We never slept.”"),
        ("Kriti Badam, 11:39:", "“We never slept.”"),
        ("[11:39]", "> “We never slept.” — Kriti Badam"),
        ("> “We never slept.”", "> — Kriti Badam (11:39)"),
        ("> We never slept. — Kriti Badam, 11:39",),
        ("- “We never slept.”", "  - Speaker: Kriti Badam", "  - Timestamp: 11:39"),
        ("“We never slept.” (Kriti Badam, 11:39)",),
        ("“We never slept,” says Kriti Badam. [11:39]",),
    ],
)
def test_a_quote_and_the_lines_that_name_it_are_one_case_32(lines: tuple[str, ...]) -> None:
    found = summary("# Chips", "**Guest:** Kriti Badam", "## Quotes", *lines).quotes

    assert [(each.start, each.lines) for each in found] == [(699, tuple(range(4, 4 + len(lines))))]
    assert isinstance(found[0], Quote)
    assert found[0].text.rstrip(".,") == "We never slept"
    assert found[0].speaker == "Kriti Badam"


@pytest.mark.parametrize(
    "label", ["Break", "Note", "http", "Summary", "Transcript Excerpt", "Вывод", "Insight 3"]
)
def test_a_label_is_never_a_person_case_33(label: str) -> None:
    found = listed(f"- {label}: “We never slept at all that night.”")

    assert isinstance(found, Moment) or found.speaker is None


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("“", '"'), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』")],
)
def test_quotation_marks_of_any_kind_are_read_case_35(opening: str, closing: str) -> None:
    found = listed(f"- [00:10] Ada Lovelace: {opening}He said ‘no’ and ’90s and I’m off.{closing}")

    assert isinstance(found, Quote)
    assert found.text == "He said ‘no’ and ’90s and I’m off."


@pytest.mark.parametrize(
    "words", ["It is 90's music, not 80's", "Rock 'n' roll ’til dawn", "The Beatles’ last"]
)
def test_an_apostrophe_quotes_nobody_case_36(words: str) -> None:
    found = listed(f"- [00:10] {words}")

    assert isinstance(found, Moment)
    assert found.text == words


@pytest.mark.parametrize(
    "heading", ["# 1) Launch", "## 🎙️ Launch", "### (00:14–01:07) Launch", "Launch\n------"]
)
def test_a_title_is_its_words_alone_case_37(heading: str) -> None:
    found = summary("Title: Chips", "", heading, "- a")

    assert [each.title for each in found.sections] == ["Launch"]


def test_equal_titles_and_five_hundred_sections_are_all_kept_case_38() -> None:
    lines = [line for number in range(500) for line in ("## Same", f"- point {number}")]
    found = summary("# Chips", *lines)

    assert [each.lines for each in found.sections] == [(line,) for line in range(2, 1002, 2)]


@pytest.mark.parametrize(
    "preamble",
    [
        "Below is a detailed, structured summary of the episode.",
        "Here is a comprehensive summary of the podcast transcript, structured as requested:",
        "Sure! Here’s the analysis you asked for, with all of the sections filled in as requested.",
        "好的，请稍等。以下是这期播客的总结。",
        "Вот краткое содержание выпуска, которое вы просили подготовить по расшифровке.",
    ],
)
@pytest.mark.parametrize(
    "sign_off", ["Let me know if you want more detail.", "如需更多信息，请告诉我。", "Надеюсь, это поможет!"]
)
def test_what_a_model_says_of_itself_is_no_content_case_39(preamble: str, sign_off: str) -> None:
    reading = read("x.md", f"{preamble}\n\n## One\n\n- a.\n\n{sign_off}\n".encode())

    assert remarks(reading, "left out") == [(1, "stands before the first section"), (7, "sign-off")]


@pytest.mark.parametrize(
    "refusal",
    [
        "It seems there might be some confusion here. The content you’ve provided is the lyrics of a song, "
        "not a transcript of a podcast. If you have a transcript, I’d be happy to help.",
        "I don't have enough information to create the summary that you asked for.",
        "К сожалению, я не могу подготовить пересказ: расшифровка пуста.",
        "抱歉，我无法总结这段内容。",
    ],
)
def test_a_refusal_is_rejected_by_name_wherever_it_stands_case_40(refusal: str) -> None:
    matter = f"---\ntitle: Chips\nsummary: {refusal}\n---\n"

    for data in (refusal, f"# Chips\n\n{refusal}", matter):
        assert [message for _, message in errors(data.encode())] == [
            "looks like a model’s refusal, not like a summary"
        ]


def test_a_summary_that_regrets_something_is_no_refusal_case_40() -> None:
    found = section("- I can’t believe it, Dylan says.", "- Sorry is the hardest word.")

    assert len(found.parts) == 2


def test_the_first_place_that_states_a_title_wins_case_43() -> None:
    lines = ("---", "title: In the front", "---", "# On top", "- Title: In the list", "## One", "- a")

    assert summary(*lines).facts.title == "In the front"
    assert summary(*lines[3:]).facts.title == "In the list"
    assert summary(lines[3], *lines[5:]).facts.title == "On top"


@pytest.mark.parametrize(
    "value", ["Unknown", "None", "N/A", "Key (role unknown)", "Speaker 1", "не указан", "未知"]
)
def test_placeholders_are_empty_and_not_people_case_44(value: str) -> None:
    facts = summary("# Chips", f"- Hosts: {value}", f"- Show: {value}", "## One", "- a").facts

    assert facts.hosts == ()
    assert facts.show == (value if value.startswith(("Key", "Speaker")) else None)


def test_a_host_is_named_without_the_prose_beside_case_45() -> None:
    reading = read("chips.txt", CHIPS)

    assert reading.summary
    assert reading.summary.facts.hosts == ("Conviction",)
    assert [line for line, message in remarks(reading, "note") if "left out of the name" in message] == [6]


@pytest.mark.parametrize("written", ["14 августа 2025 года", "Sun Aug 14 2025", "2025-08-14 02:22:25 +0000"])
def test_a_date_is_a_day_however_it_is_written_case_46(written: str) -> None:
    assert summary("# Chips", f"Date: {written}", "## One", "- a").facts.date == datetime.date(2025, 8, 14)


@pytest.mark.parametrize("written", ["31/02/2025", "2025-02-31", "14/08/2025"])
def test_no_date_is_made_of_what_is_none_case_46(written: str) -> None:
    assert summary("# Chips", f"Date: {written}", "## One", "- a").facts.date is None


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("47:18", 2838),
        ("1:02:03", 3723),
        ("PT01H03M37S", 3817),
        ("2838", 2838),
        ("~1h 28m", 5280),
        ("1 hr 5 min", 3900),
    ],
)
def test_a_duration_is_seconds_however_it_is_written_case_47(written: str, seconds: int) -> None:
    assert summary("# Chips", f"Duration: {written}", "## One", "- a").facts.duration == seconds


def test_a_duration_that_may_be_minutes_or_seconds_is_none_and_warned_of_case_47() -> None:
    reading = read("x.md", b"# Chips\nDuration: 4\n## One\n- a")

    assert reading.summary
    assert reading.summary.facts.duration is None
    assert remarks(reading, "warning") == [
        (2, "duration: “4” is not a duration; expected one like 47:18 or 1:02:03")
    ]


def test_depth_and_length_break_nothing_and_are_kept_whole_case_49() -> None:
    title, heading = "T" * 600, "S " * 200
    found = summary(f"# {title}", f"## {heading}", *(f"{'  ' * depth}- {depth}" for depth in range(300)))

    assert found.facts.title == title
    [only] = found.sections
    assert only.title == heading.strip()
    assert texts(only) == [str(depth) for depth in range(300)]


def test_what_is_fenced_or_hidden_heads_nothing_case_50() -> None:
    lines = (
        "- a",
        "```md",
        "## Not one",
        "```",
        "<!--",
        "## Nor this",
        "-->",
        "![p](https://example.org/p.png)",
    )

    assert texts(section(*lines, "<br/>", "- b")) == ["a", "b"]
