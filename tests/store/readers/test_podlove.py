"""Podlove Simple Chapters: alone or in a feed of one episode, in any form of their times, and safely."""

import time
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Chapter, Reading
from store.readers import podlove, read
from store.words import clean
from tests.conftest import SHARED
from tests.store.readers.reading import Damage, damaged, damages, remarks

FIXTURE = SHARED / "fixtures" / "chapters" / "podlove-simple-chapters_in-feed.rss"
SPACE = "http://podlove.org/simple-chapters"
SMALL = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<psc:chapters version="1.2" xmlns:psc="{SPACE}">
  <psc:chapter start="0" title="Broth"/>
  <psc:chapter start="1:02.5" title="Salt &amp; water" href="https://example.org/salt"/>
  <psc:chapter
     start="1:02:03.400" title="Bread"/>
</psc:chapters>
"""
CHAPTERS = (
    Chapter(title="Broth", line=3, start=0),
    Chapter(title="Salt & water", line=4, start=62),
    Chapter(title="Bread", line=5, start=3723),
)


def psc(*chapters: str) -> Reading:
    written = "\n".join(f"<psc:chapter {each}/>" for each in chapters)
    return read("soup.psc", f'<psc:chapters xmlns:psc="{SPACE}">\n{written}\n</psc:chapters>'.encode())


def feed(*items: str, space: str = SPACE) -> bytes:
    found = "\n".join(f"<item><title>Soup</title>{item}</item>" for item in items)
    return (
        f'<rss xmlns:psc="{space}">\n<channel>\n<title>Deep Cuts</title>\n{found}\n</channel></rss>'.encode()
    )


LIST = '<psc:chapters><psc:chapter start="0" title="Broth"/></psc:chapters>'


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(each.start, each.title) for each in reading.chapters or ()]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every list of chapters."""
    reading = read("upload.xml", data)
    if reading.format == "Podlove chapters":
        found = reading.chapters or ()
        assert reading.ok == bool(found)
        assert list(found) == sorted(found, key=lambda each: each.start)
        assert all(each.title == clean(each.title) for each in found)
    return reading


def test_chapters_have_their_time_their_title_and_their_line() -> None:
    reading = read("soup.psc", SMALL.encode())

    assert (reading.format, reading.counted) == ("Podlove chapters", {"chapters": 3})
    assert reading.chapters == CHAPTERS
    assert [(each.severity, each.message) for each in reading.remarks] == [("note", "not kept: href (1)")]


@pytest.mark.parametrize("name", ["small.psc", "small.xml", "small.xsl", "small.txt", "small.vtt"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_names_of_files_change_nothing_cases_3_15(name: str, ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read(name, data) == read("small.psc", SMALL.encode())


@pytest.mark.parametrize(
    ("start", "seconds"),
    [
        ("0", 0),
        ("01", 1),
        ("62", 62),
        ("4000", 4000),
        ("01:02", 62),
        ("75:10", 4510),
        ("1:02:03.400", 3723),
        ("01:02:03", 3723),
        ("00:00:00.000", 0),
        (" 1:02 ", 62),
        ("12.", 12),
    ],
)
def test_times_of_every_form_are_read_case_77(start: str, seconds: int) -> None:
    assert told(psc(f'start="{start}" title="Soup"')) == [(seconds, "Soup")]


@pytest.mark.parametrize(
    ("chapter", "found"),
    [
        ('start="abc" title="Soup"', "start=“abc”"),
        ('start="1:75" title="Soup"', "start=“1:75”"),
        ('start="1:75:00" title="Soup"', "start=“1:75:00”"),
        ('start="1:2:3:4" title="Soup"', "start=“1:2:3:4”"),
        ('start="-5" title="Soup"', "start=“-5”"),
        ('start="" title="Soup"', "no start"),
        ('title="Soup"', "no start"),
        (f'start="{"9" * 5_000}" title="Soup"', f"start=“{'9' * 60}”"),
    ],
)
def test_a_start_that_is_no_time_is_an_error_with_its_line_case_70(chapter: str, found: str) -> None:
    reading = psc('start="0" title="Broth"', chapter)

    assert remarks(reading, "error") == [
        (3, f"found a chapter with {found}, expected a time like 1:02:03.400")
    ]
    assert (reading.chapters, reading.counted) == (None, {})


def test_a_time_that_no_episode_has_leaves_its_chapter_out_case_73() -> None:
    reading = psc('start="0" title="Broth"', 'start="999999999" title="Soup"')

    assert (told(reading), reading.counted) == ([(0, "Broth")], {"chapters": 2})
    assert remarks(reading, "left out") == [(3, "starts at “1e+09” seconds, expected at most 35,996,400")]


@pytest.mark.parametrize(
    "space",
    [SPACE, SPACE + "/", "https://podlove.org/simple-chapters", "http://podlove.org/Simple-Chapters/"],
)
@pytest.mark.parametrize("prefix", ["psc:", "x:", ""])
def test_the_namespace_is_known_by_its_address_case_77(space: str, prefix: str) -> None:
    declared = f'xmlns:{prefix[:-1]}="{space}"' if prefix else f'xmlns="{space}"'
    chapter = f'<{prefix}chapter start="1:02" title="Soup"/>'
    reading = read("soup.xml", f"<{prefix}chapters {declared}>{chapter}</{prefix}chapters>".encode())

    assert told(reading) == [(62, "Soup")]


def test_chapters_of_no_namespace_are_read() -> None:
    reading = read("soup.xml", b'<chapters>\n<chapter start="1:02" title="Soup"/>\n</chapters>')

    assert told(reading) == [(62, "Soup")]


def test_unordered_chapters_are_sorted_and_told_of_case_77() -> None:
    reading = psc('start="1:30" title="Last"', 'start="0" title="First"')

    assert told(reading) == [(0, "First"), (90, "Last")]
    assert remarks(reading, "warning") == [
        (3, "starts before the chapter above it, expected them by time; sorted")
    ]


@pytest.mark.parametrize("title", ["", 'title=""', 'title=" "'])
def test_a_chapter_without_a_title_is_told_of(title: str) -> None:
    reading = psc('start="0" title="Broth"', f'start="1:02" {title}')

    assert (told(reading), reading.counted) == ([(0, "Broth")], {"chapters": 2})
    assert remarks(reading, "left out") == [(3, "a chapter at “1:02” without a title")]


@pytest.mark.parametrize("space", [SPACE, SPACE + "/"])
def test_those_of_a_feed_with_one_episode_are_read(space: str) -> None:
    reading = read("soup.rss", feed(LIST, space=space))

    assert told(reading) == [(0, "Broth")]
    assert (reading.format, reading.counted) == ("Podlove chapters", {"chapters": 1})
    assert remarks(reading, "note") == [
        (1, "a feed, of whose only episode the chapters are read, and nothing else")
    ]


def test_those_of_an_atom_feed_are_read_too() -> None:
    entry = f'<entry xmlns:psc="{SPACE}"><title>Soup</title>{LIST}</entry>'
    reading = read("soup.atom", f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode())

    assert told(reading) == [(0, "Broth")]


@pytest.mark.parametrize("items", [(), ("",), ("", LIST), (LIST, LIST)])
def test_other_feeds_are_left_to_the_reader_of_feeds(items: tuple[str, ...]) -> None:
    data = feed(*items)

    assert not podlove.recognises(data.decode().split("\n"))
    assert not podlove.within(data)
    assert read("soup.rss", data).format == "feed"


BOMB = """\
<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY lol "lol">
 <!ENTITY lol9 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
]>
"""
ALONE = f'<psc:chapters xmlns:psc="{SPACE}"><psc:chapter start="0" title="&lol9;"/></psc:chapters>'


@pytest.mark.parametrize(
    "written",
    [
        BOMB + ALONE,
        '<!DOCTYPE x [<!ENTITY lol9 SYSTEM "file:///etc/passwd">]>' + ALONE,
        '<!DOCTYPE x SYSTEM "https://example.org/x.dtd">' + ALONE,
        BOMB + feed(LIST.replace("Broth", "&lol9;")).decode(),
    ],
)
def test_entities_and_any_dtd_are_refused_case_74(written: str) -> None:
    reading = read("soup.xml", written.encode())

    [(_, message)] = remarks(reading, "error")
    assert message == "found a document type declaration (DTD), which is refused: it can bring entities"
    assert (reading.format, reading.chapters) == ("Podlove chapters", None)


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        (SMALL.replace("</psc:chapters>", ""), 8, "not well-formed XML: no element found at column 1"),
        (
            SMALL.replace('Broth"', "Broth"),
            4,
            "not well-formed XML: not well-formed (invalid token) at column",
        ),
        (SMALL.replace(f' xmlns:psc="{SPACE}"', ""), 2, "not well-formed XML: unbound prefix at column 1"),
        (SMALL.replace("simple-chapters", "other"), 2, "found <chapters>, expected <psc:chapters>"),
    ],
)
def test_what_is_no_xml_is_refused_by_its_line_case_75(written: str, line: int, message: str) -> None:
    [(found, said)] = remarks(read("soup.psc", written.encode()), "error")

    assert (found, said[: len(message)]) == (line, message)


def test_what_it_declares_is_no_matter_once_it_is_utf_8_case_79() -> None:
    reading = read("soup.psc", SMALL.replace("UTF-8", "ISO-8859-1").replace("Broth", "Brühe").encode())

    assert told(reading)[0] == (0, "Brühe")


def test_a_hundred_thousand_elements_deep_is_refused_in_time() -> None:
    start = time.process_time()
    reading = read("soup.psc", f'<psc:chapters xmlns:psc="{SPACE}">{"<a>" * 1_000_000}<psc:chapter '.encode())

    assert remarks(reading, "error") == [(1, "found elements over 1,000 deep in each other, expected fewer")]
    assert time.process_time() - start < 20  # what grows with the square takes minutes


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(SMALL.encode() + data)
    assert_reads(SMALL.encode()[:-20] + data)


@given(
    damages(
        len(SMALL),
        [
            "",
            "\n",
            "<",
            ">",
            '"',
            "&",
            "/>",
            "<!--",
            "<![CDATA[",
            "<!DOCTYPE x>",
            "</",
            ":",
            "psc:",
            "1",
            "-",
        ],
        8,
    )
)
def test_no_damage_raises(damage: Damage) -> None:
    assert_reads(damaged(SMALL, damage).encode())


@given(
    st.lists(
        st.tuples(st.integers(0, 99_999), st.text(min_size=1, max_size=9).map(clean).filter(bool)), min_size=1
    )
)
def test_every_chapter_is_read_with_its_own_title(written: list[tuple[int, str]]) -> None:
    reading = psc(*(f'start="{start}" title={quoteattr(title)}' for start, title in written))

    assert told(reading) == sorted(written, key=lambda each: each[0])


@pytest.mark.skipif(not FIXTURE.exists(), reason="the shared fixtures are not beside the repository")
def test_every_chapter_of_a_real_feed_is_counted_case_77() -> None:
    reading = read(Path(FIXTURE).name, FIXTURE.read_bytes())

    assert reading.counted == {"chapters": FIXTURE.read_text(encoding="utf-8").count("<psc:chapter ")}
    assert [each.start for each in reading.chapters or ()] == [0, 1, 62, 3723, 3723]
    assert not remarks(reading, "error") + remarks(reading, "warning") + remarks(reading, "left out")
