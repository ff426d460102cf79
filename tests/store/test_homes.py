"""Which guilds have the admins’ commands is remembered between starts."""

from sqlalchemy import Engine

from store import homes


def test_guilds_stay_remembered_until_they_are_forgotten(empty: Engine) -> None:
    snowflake = 2**63 - 1

    assert homes.remember(empty, frozenset({1, snowflake})) == {1, snowflake}
    assert homes.remember(empty, frozenset({1, 2})) == {1, 2, snowflake}

    homes.forget(empty, frozenset({1, snowflake}))

    assert homes.remember(empty, frozenset()) == {2}
