"""Who has shared a card is known until they take it back."""

from sqlalchemy import Engine

from store import database, shares
from tests.postgres import on_both

ME, YOU = 1 << 60, 2


@on_both
def test_a_shared_card_is_somebodys_until_it_is_forgotten(empty: Engine) -> None:
    shares.record(empty, 70, channel=7, guild=8, user=ME, reference="overview:abc::0")
    shares.record(empty, 71, channel=7, guild=None, user=ME, reference="overview:abc::1")
    shares.record(empty, 72, channel=7, guild=8, user=YOU, reference="overview:abc::2")

    assert [database.ask(empty, shares.by, each) for each in (70, 71, 72, 73)] == [ME, ME, YOU, None]
    mine = database.ask(empty, shares.of, ME)
    assert [(each.message, each.guild, each.reference) for each in mine] == [
        (71, None, "overview:abc::1"),
        (70, 8, "overview:abc::0"),
    ]
    shares.forget(empty, 70)
    shares.forget(empty, 70)
    assert [each.message for each in database.ask(empty, shares.of, ME)] == [71]
