"""Stamps as documents write them, times as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotATime
from store.offsets import mentioned, parse, timestamp, typed

FOREIGN = "times are written with the digits 0 to 9 and a plain colon, as in 2:05"


@pytest.mark.parametrize(
    ("offset", "printed"),
    [(0, "0:00"), (6, "0:06"), (126, "2:06"), (3599, "59:59"), (3600, "1:00:00"), (3723, "1:02:03")],
)
def test_an_offset_is_printed_as_players_do(offset: int, printed: str) -> None:
    assert timestamp(offset) == printed


@given(st.integers(0, 99 * 3600))
def test_what_is_printed_reads_back(offset: int) -> None:
    assert parse(timestamp(offset)) == offset
    assert typed(timestamp(offset)) == (offset,)


@pytest.mark.parametrize(
    ("stamp", "offset"),
    [
        ("2:06", 126),
        ("02:06", 126),
        (" 02:06 ", 126),
        ("75:10", 4510),
        ("1:02:03", 3723),
        ("01:02:03", 3723),
        ("00:12:33.500", 753),
        ("00:12:33,500", 753),
        ("00:03:08.94", 188),
        ("00:00", 0),
    ],
)
def test_a_document_writes_a_stamp_in_several_widths(stamp: str, offset: int) -> None:
    assert parse(stamp) == offset


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "00:75",
        "12:60:00",
        "99:99",
        "-1:00",
        "1:2:3:4",
        "ab:cd",
        "12:5",
        "138",
        "１２：３４",
        "1:02:03:04",
    ],
)
def test_what_is_no_stamp_is_refused_with_its_words(stamp: str) -> None:
    with pytest.raises(ValueError, match=f"“{stamp}” is not a time"):
        parse(stamp)


@pytest.mark.parametrize(
    "text",
    [
        "2:18",
        "02:18",
        "002:18",
        "0:02:18",
        "00:02:18",
        " 02:18 ",
        "[02:18]",
        "(2:18)",
        "2 : 18",
        "2:18.5",
        "at 2:18",
        "~2:18",
        "t=138s",
        "2:18–4:16",
        "2:18 - 4:16",
        "2:18,5",
        "00:02:18.500",
        "2m18s",
        "2m 18s",
        "2M18S",
        "2 min 18 sec",
        "2 minutes 18 seconds",
        "0h2m18s",
        "138s",
        "2.18",
        "2,18",
    ],
)
def test_all_that_people_type_for_one_time_is_one_time_case_27(text: str) -> None:
    assert typed(text) == (138,)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("138", (138, 98)),
        ("27", (27, 27 * 60)),
        ("5", (5, 5 * 60)),
        ("0", (0,)),
        ("218", (218, 138)),
        ("3520", (3520, 2120)),
        ("10203", (10203, 3723)),
        ("275", (275,)),
        ("9999", (9999,)),
    ],
)
def test_a_bare_number_is_seconds_and_what_else_it_may_mean(text: str, readings: tuple[int, ...]) -> None:
    assert typed(text) == readings


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("35.20", 2120),
        ("1h", 3600),
        ("1h 2m 3s", 3723),
        ("1 hour 2 mins", 3720),
        ("90m", 5400),
        ("75:10", 4510),
        ("0:00", 0),
    ],
)
def test_longer_times_are_read_too(text: str, offset: int) -> None:
    assert typed(text) == (offset,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "[]",
        "poker",
        "1e3",
        "3.1",
        "35.75",
        "1.5",
        "Llama 3.1",
        "5:30 pm",
        "John 3:16",
        "$3–$4",
        "8-15 minutes",
        "ab:cd",
        "12:",
        ":12",
        "m",
    ],
)
def test_words_are_no_time(text: str) -> None:
    assert typed(text) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("99:99", "seconds end at 59"),
        ("00:75", "seconds end at 59"),
        ("12:60:00", "minutes and seconds end at 59"),
        ("1:00:60", "minutes and seconds end at 59"),
        ("1:2:3:4", "it has more than hours, minutes and seconds"),
        ("12:5", "after a colon stand two digits, as in 2:05"),
        ("16:9", "after a colon stand two digits, as in 2:05"),
        ("-5", "an episode starts at 0:00"),
        ("-1:00", "an episode starts at 0:00"),
        ("−1:00", "an episode starts at 0:00"),
        ("1" + 30 * "0", "no episode is that long"),
        (5000 * "9", "no episode is that long"),
        ("１２：３４", FOREIGN),
        ("2：18", FOREIGN),
        ("２:18", FOREIGN),
        ("١٢:٣٤", FOREIGN),
        ("１２", FOREIGN),
        ("（１２：３４）", FOREIGN),
        ("２m１８s", FOREIGN),
    ],
)
def test_what_is_written_like_a_time_and_is_none_says_why_case_27(text: str, reason: str) -> None:
    with pytest.raises(NotATime) as raised:
        typed(text)

    assert (raised.value.typed, raised.value.reason) == (text, reason)


@given(st.text(alphabet="0123456789:.,-−[]() hms", max_size=40) | st.text())
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        readings = typed(text)
    except NotATime:
        return

    assert all(offset >= 0 for offset in readings)


@pytest.mark.parametrize("text", ["1" + " " * 20_000 + "x", "1:" * 10_000, "1 : " * 5_000, "0" * 20_000])
def test_a_hostile_time_is_read_at_once(text: str) -> None:
    try:
        readings = typed(text)
    except NotATime:
        readings = ()

    assert readings == ()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("the part at 35:20 is great", (2120,)),
        ("1:02:03 and (2:18), then 35:20!", (3723, 138, 2120)),
        ("listen from 35m20s on", (2120,)),
        ("at 1h2m, or 1h 02m 03s", (3720, 3723)),
        ("he says it at 35 min", (2100,)),
        ("about 35 minutes in, minute 36", (2100, 2160)),
        ("so ab Minute 35, nach 40 Minuten", (2100, 2400)),
        ("at 35m", (2100,)),
        ("35:15–42:00 again: 35:15", (2115,)),
        ("https://youtu.be/abc?t=2119 https://youtu.be/abc?t=35m20s", (2119, 2120)),
        ("**35:20**", (2120,)),
        ("３５：２０", (2120,)),
        ("call me at 10:30 pm or 20:30 Uhr", ()),
        ("it ended 3:1, then 12:99", ()),
        ("they raised 35m, $5m, 10 millions", ()),
        ("2025-11-26T10:30:00Z", ()),
        ("no time at all", ()),
        ("", ()),
    ],
)
def test_times_are_found_amid_words(text: str, times: tuple[int, ...]) -> None:
    assert mentioned(text) == times


@given(st.text(alphabet="0123456789:hms. -–minute at?&t=", max_size=60) | st.text(max_size=100))
def test_any_text_names_times_or_none(text: str) -> None:
    assert all(offset >= 0 for offset in mentioned(text))
