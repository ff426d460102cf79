"""Markdown is undone the way Discord draws it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .markdown import as_read


@given(st.text())
def test_escaped_text_is_read_as_it_was(words: str) -> None:
    escaped = re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", words)

    assert as_read(f"-# {escaped}") == as_read(escaped) == words


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("**bold** and *italic*, ***both***", "bold and italic, both"),
        ("### Title\n-# small\n> said\n- point", "Title\nsmall\nsaid\n- point"),
        (r"2 \* 3 \* 4 \_a\_ \~\~b\~\~", "2 * 3 * 4 _a_ ~~b~~"),
        (r"\# no title" + "\n" + r"\> no quote", "# no title\n> no quote"),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"),
        ("`**code**` and ```\n> block```", "**code** and > block"),
        ("[label](https://example.org/a_b_c) <https://example.org/_x_>", "label https://example.org/_x_"),
        ("see https://example.org/*a*?b=*c*", "see https://example.org/*a*?b=*c*"),
        ("||secret|| ~~gone~~ __under__ _it_", "secret gone under it"),
        ("*“quoted”* – said", "“quoted” – said"),
    ],
)
def test_markdown_is_undone(sent: str, read: str) -> None:
    assert as_read(sent) == read
