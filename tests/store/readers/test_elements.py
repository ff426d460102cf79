"""XML that would harm, or that is none, is refused by name; encodings are read as declared."""

import os
import subprocess
import sys
import time

import pytest

from store.readers import elements
from store.readers.text import Unreadable

WANTED = {"rss": ("channel",), "channel": ("title", "my:mark"), "title": ()}


def parse(data: bytes) -> elements.Element:
    return elements.parse(data, "rss", WANTED, {"https://example.org/my": "my"})


def title(data: bytes) -> str | None:
    [channel] = parse(data).all("channel")
    [found] = channel.all("title")
    return found.text


def refusal(data: bytes) -> tuple[int, str]:
    with pytest.raises(Unreadable) as refused:
        parse(data)
    return refused.value.line, refused.value.message


def feed(title: str, declared: str = "") -> str:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else ""
    return f"{declaration}<rss><channel><title>{title}</title></channel></rss>"


def test_what_is_not_wanted_is_not_kept() -> None:
    [channel] = parse(
        b"<rss><channel><a><title>no</title></a><title>yes<b>no</b></title></channel></rss>"
    ).all("channel")

    assert [(child.name, child.text) for child in channel.children] == [("title", "yes")]


def test_elements_know_their_lines() -> None:
    [channel] = parse(b"\n\n<rss>\r\n<channel>\n<title\nlang=''>Soup</title></channel></rss>").all("channel")

    assert (channel.line, channel.all("title")[0].line) == (4, 5)


@pytest.mark.parametrize("prefix", ["my:", "podcast:", "x:", ""])
@pytest.mark.parametrize("address", ["https://example.org/my", "https://example.org/My/"])
def test_a_namespace_is_known_by_its_address_and_not_its_prefix(prefix: str, address: str) -> None:
    declared = f'xmlns:{prefix[:-1]}="{address}"' if prefix else f'xmlns="{address}"'
    [channel] = parse(
        f"<rss><channel><{prefix}mark {declared}>1</{prefix}mark><mark>2</mark></channel></rss>".encode()
    ).all("channel")

    assert [(child.name, child.text) for child in channel.children] == [("my:mark", "1")]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("ISO-8859-1", "iso-8859-1"),
        ("Windows-1252", "windows-1252"),
        ("utf-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("utf-16", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_declared_encodings_and_marks_are_read_right_case_79(declared: str, written: str) -> None:
    assert title(feed("Café für Ærø", declared).encode(written)) == "Café für Ærø"


@pytest.mark.parametrize(
    ("declared", "words"),
    [("windows-1251", "Щи"), ("Shift_JIS", "味噌汁"), ("gb18030", "汤"), ("koi8-r", "Борщ")],
)
def test_encodings_of_other_scripts_are_read(declared: str, words: str) -> None:
    assert title(feed(words, declared).encode(declared)) == words


def test_a_dash_of_windows_1252_is_a_dash_case_79() -> None:
    assert title(feed("Soup – “slow”", "windows-1252").encode("windows-1252")) == "Soup – “slow”"


def test_bytes_that_are_not_as_declared_are_named_with_their_place_case_79() -> None:
    assert refusal(b"<rss>\n<channel>caf\xe9") == (2, "byte 0xe9 at line 2: not UTF-8 (offset 18)")
    assert refusal(feed("Café", "ascii").encode()) == (2, "byte 0xc3 at line 2: not ASCII (offset 63)")


@pytest.mark.parametrize(
    ("encoding", "word"),
    [("utf-8", "é"), ("utf-8", "🍲"), ("utf-16", "🍲"), ("shift_jis", "味"), ("gb18030", "汤a")],
)
def test_characters_are_whole_wherever_a_long_document_is_cut(encoding: str, word: str) -> None:
    long = "x" + word * 1_500_000

    assert title(feed(long, encoding).encode(encoding)) == long


def test_the_place_of_a_wrong_byte_is_told_behind_megabytes_too() -> None:
    before = feed("é" * 1_500_000).encode()

    assert refusal(before + b"\n\xff") == (
        2,
        f"byte 0xff at line 2: not UTF-8 (offset {len(before) + 1})",
    )


def test_a_file_cut_within_a_character_is_named() -> None:
    _, message = refusal(feed("Soup").encode("utf-16")[:-1])

    assert "not UTF-16-LE" in message


@pytest.mark.parametrize("encoding", ["punycode", "idna", "zlib", "utf-7", "unicode_escape", "no-such"])
def test_an_encoding_that_is_none_of_xml_s_is_refused_by_name(encoding: str) -> None:
    assert refusal(feed("Soup", encoding).encode()) == (
        1,
        f"declared as {encoding}, which we do not read; save it as UTF-8",
    )


BOMB = """\
<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY lol "lol">
 <!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
 <!ENTITY lol9 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">
]>
<rss><channel><title>&lol9;</title></channel></rss>
"""


@pytest.mark.parametrize(
    "written",
    [
        BOMB,
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        '<!DOCTYPE rss SYSTEM "https://example.org/rss.dtd"><rss><channel/></rss>',
        '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "https://example.org/rss.dtd"><rss><channel/></rss>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://example.org/x"> %x;]><rss/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_any_dtd_are_refused_case_74(written: str, encoding: str) -> None:
    _, message = refusal(written.encode(encoding))

    assert message == "found a document type declaration (DTD), which is refused: it can bring entities"


def test_an_entity_without_a_dtd_is_told_by_its_line() -> None:
    assert refusal(b"<rss>\n<channel>\n<title>&nbsp;</title>") == (
        3,
        "not well-formed XML: undefined entity at column 8",
    )


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 0, "empty"),
        (b" \r\n ", 0, "empty"),
        (b"\nServer error", 2, "found “Server error”, expected XML that starts with <rss>"),
        (b'{"items": []}', 1, 'found “{"items": []}”, expected XML that starts with <rss>'),
        (b"<!doctype html>\n<p>404", 1, "found an HTML page, expected XML that starts with <rss>"),
        (b"\n<HTML><body>Gone</body>", 2, "found an HTML page, expected XML that starts with <rss>"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', 1, "found <feed>, expected <rss>"),
        (b"<rss>\n<channel>", 2, "not well-formed XML: no element found at column 10"),
        (b"<rss>\n<channel></rss>", 2, "not well-formed XML: mismatched tag at column 12"),
        (b"<rss/>\n<rss/>", 2, "not well-formed XML: junk after document element at column 1"),
        (b"<rss>\x00</rss>", 1, "not well-formed XML: not well-formed (invalid token) at column 6"),
    ],
)
def test_what_is_no_xml_or_other_xml_is_named_case_75(data: bytes, line: int, message: str) -> None:
    assert refusal(data) == (line, message)


def test_blank_lines_before_the_declaration_are_forgiven() -> None:
    assert title(b"\n \n" + feed("Soup", "utf-8").encode()) == "Soup"


def test_a_hundred_thousand_elements_deep_is_refused() -> None:
    _, message = refusal(b"<rss>" + b"<a>" * 100_000)

    assert message == "found elements over 1,000 deep in each other, expected fewer"


def test_fifty_megabytes_are_refused_before_they_are_read() -> None:
    data = b"<rss>" + b" " * 50_000_000
    start = time.process_time()

    assert refusal(data) == (0, "larger than 20 MB")
    assert time.process_time() - start < 20  # what grows with the square takes minutes


# At the limit of its size, in a process of its own: the peak of this one is that of other tests.
HOSTILE = """
from pathlib import Path
from store.readers import elements
from store.readers.text import Unreadable
data = b"\\n<rss><channel>" + {part!r} * ((elements.LIMIT - 40) // {size}) + b"</channel></rss>"
try:
    elements.parse(data, "rss", {{"rss": ("channel",), "channel": ("title",)}}, {{}})
except Unreadable as error:
    print(error.message)
[peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(int(peak.split()[1]) // 1000)
"""


def _children() -> float:
    """Seconds that all ended processes of this one have worked."""
    times = os.times()
    return times.children_user + times.children_system


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is told by /proc")
@pytest.mark.parametrize(
    "part",
    [
        b"<a/>",
        b'<a b="" c="" d=""/>',
        "<title>Soup 🍲</title>".encode(),
    ],
)
def test_twenty_megabytes_of_anything_take_less_than_200_mb(part: bytes) -> None:
    script = HOSTILE.format(part=part, size=len(part))
    start = _children()
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert int(said.split()[-1]) < 200
    assert _children() - start < 20  # what grows with the square takes minutes


def test_more_elements_than_any_feed_has_are_refused() -> None:
    _, message = refusal(b"<rss><channel>" + b"<title/>" * 200_000 + b"</channel></rss>")

    assert message == "found over 200,000 elements that say something, expected fewer"
