"""Links that play an episode from a time."""

import pytest

from store.links import listen

FILE = "https://cdn.example.org/127.mp3"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (
            "https://www.youtube.com/watch?v=vGhlJqnECd0",
            "https://www.youtube.com/watch?v=vGhlJqnECd0&t=2802s",
        ),
        ("https://m.youtube.com/watch?v=x&t=5s&start=9", "https://m.youtube.com/watch?v=x&t=2802s"),
        ("https://youtu.be/x", "https://youtu.be/x?t=2802s"),
        (FILE, f"{FILE}#t=2802"),
        (f"{FILE}?a=1#t=9", f"{FILE}?a=1#t=2802"),
        ("https://notyoutube.com/watch?v=x", "https://notyoutube.com/watch?v=x#t=2802"),
    ],
)
def test_a_source_plays_from_an_offset(source: str, address: str) -> None:
    assert listen(source, 2802) == address


def test_an_offset_of_zero_is_a_time() -> None:
    assert listen(FILE, 0) == f"{FILE}#t=0"


def test_without_an_offset_it_plays_from_the_start() -> None:
    assert listen(FILE, None) == FILE


def test_without_a_source_there_is_no_link() -> None:
    assert listen(None, 2802) is None
