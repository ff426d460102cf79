"""Which guilds have the admins’ commands is remembered between starts."""

from sqlalchemy import Engine

from store import homes


def test_each_start_is_told_what_the_one_before_named(empty: Engine) -> None:
    snowflake = 2**63 - 1

    assert homes.swap(empty, frozenset({1, snowflake})) == frozenset()
    assert homes.swap(empty, frozenset({1, 2})) == {1, snowflake}
    assert homes.swap(empty, frozenset()) == {1, 2}
    assert homes.swap(empty, frozenset({3})) == frozenset()
