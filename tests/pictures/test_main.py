"""The pictures’ pages: each is asked and drawn as the README needs it, up to where Chromium takes over."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.pictures import prompt
from tests.pictures.__main__ import PICTURES, SESSION, Picture, drawn, loaded, main


@pytest.mark.parametrize("picture", PICTURES, ids=[each.name for each in PICTURES])
def test_every_picture_shows_a_card_and_loads_nothing_from_elsewhere(picture: Picture) -> None:
    page = drawn(picture, head="")

    assert 'class="container"' in page
    assert not re.search(r'(?:src|href)="https?:|url\(|@import', page)


def test_the_prompt_shows_what_is_typed_and_what_it_answers() -> None:
    with loaded() as (engine, settings):
        picture = prompt.draw(engine, settings, SESSION)

    words = "".join(ElementTree.fromstring(picture).itertext()).replace("\xa0", " ")
    assert all(f"pullquote> {line}" in words for line in SESSION)
    assert "vibes matter.”" in words
    assert not re.search(r"href|@font-face|url\((?!#)", picture)


def test_a_picture_that_is_none_is_said() -> None:
    with pytest.raises(SystemExit, match=r"There is no picture qoute; there are prompt, shared, "):
        main("quote", "qoute")
