"""Markdown as HTML: markup becomes elements, and what is escaped stays words."""

import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import components
from tests.pictures import markdown

NOW = datetime.datetime(2025, 8, 14, 12, 30, tzinfo=datetime.UTC)
NAMES = {7: "Anna", 8: "talk"}


class Read(HTMLParser):
    """The words and the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.elements: list[str] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)


def html(text: str) -> str:
    return markdown.html(text, NAMES, NOW)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**46:42** said", "<p><strong>46:42</strong> said</p>"),
        ("*so*, __so__, ~~so~~", "<p><em>so</em>, <u>so</u>, <s>so</s></p>"),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        (r"**1 \* 2 \*\* 3**", "<p><strong>1 * 2 ** 3</strong></p>"),
        ("`*a*`", "<p><code>*a*</code></p>"),
        ("```\n**a**\n```", "<pre>**a**</pre>"),
        ("||vibes||", "<p><discord-spoiler>vibes</discord-spoiler></p>"),
        ("[here](https://example.org/a)", "<p><a>here</a></p>"),
        ("https://example.org/a.", "<p><a>https://example.org/a</a>.</p>"),
        ("<@7> in <#8>", "<p>{user}Anna</discord-mention> in {channel}talk</discord-mention></p>"),
        ("</admin reload:9>", "<p>{slash}admin reload</discord-mention></p>"),
        ("3 * 4 * 5", "<p>3 * 4 * 5</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
    ],
)
def test_markup_within_a_line_becomes_elements(text: str, shown: str) -> None:
    for kind in ("user", "channel", "slash"):
        shown = shown.replace(f"{{{kind}}}", f'<discord-mention type="{kind}">')

    assert html(text) == shown


def test_lines_are_headings_small_points_and_quotes() -> None:
    shown = html("### Title\n> “Said\n> twice.”\nthen\n- above\n  - below\n-# Receipt")

    assert shown == (
        "<h3>Title</h3><blockquote><p>“Said</p><p>twice.”</p></blockquote><p>then</p>"
        '<ul class="depth-0"><li>above</li></ul><ul class="depth-1"><li>below</li></ul>'
        "<discord-subscript>Receipt</discord-subscript>"
    )


@pytest.mark.parametrize(
    ("style", "ago", "shown"),
    [
        (":R", 0, "a few seconds ago"),
        (":R", 7200, "2 hours ago"),
        (":R", -86_400, "in 1 day"),
        (":t", 0, "12:30"),
        (":D", 0, "14 August 2025"),
        (":f", 0, "14 August 2025 12:30"),
        ("", 0, "14 August 2025 12:30"),
    ],
)
def test_a_moment_is_told_as_its_style_says(style: str, ago: int, shown: str) -> None:
    moment = int(NOW.timestamp()) - ago

    assert html(f"<t:{moment}{style}>") == f"<p><discord-time>{shown}</discord-time></p>"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "**a** & <b>",
        "# no",
        "1. no",
        "> no",
        "-# no",
        "[a](https://b.c)",
        "<@7>",
    ],
)
def test_words_that_look_like_markup_are_shown_as_they_are(words: str) -> None:
    shown = Read(html(components.escape(words)))

    assert (shown.words, shown.elements) == (words, ["p"])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_whatever_is_escaped_is_words(words: str) -> None:
    shown = Read(html(components.escape(words)))

    assert (shown.words, shown.elements) == (words, ["p"])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_becomes_elements_but_those_of_markdown(words: str) -> None:
    assert not {"script", "img", "style"} & set(Read(html(f"{words}<script><img><style>{words}")).elements)
