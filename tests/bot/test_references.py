"""References: what a custom id carries."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.references import Reference, View, moment, parse

keys = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=10, max_size=10)


@given(
    st.builds(
        Reference,
        st.sampled_from(get_args(View)),
        st.one_of(st.just(""), keys.map(lambda key: key[:8])),
        st.lists(keys, max_size=6).map(tuple),
        st.integers(0, 9999),
    )
)
def test_a_reference_reads_as_it_was_written_and_fits_a_custom_id(reference: Reference) -> None:
    assert parse(str(reference)) == reference
    assert len(f"1:share:{reference}") <= 100
    assert len(f"1:discuss:{moment(reference)}") <= 100


def test_what_is_discussed_of_a_view_is_its_first_moment() -> None:
    assert moment(Reference("sections", "ep", ("one", "two"), 3)) == Reference("sections", "ep", ("one",))
    assert moment(Reference("at", "ep", ("62",))) == Reference("at", "ep", ("62",))
    assert moment(Reference("overview", "ep")) is None
    assert moment(None) is None


@pytest.mark.parametrize(
    "text", ["", "passage", "song:a:b:0", "passage:A:b:0", "passage:a:b:", "passage:a:b:0:1", "at:a:-1:0"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a reference"):
        parse(text)
