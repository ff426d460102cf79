"""All that is stored about a person can be seen, taken away and deleted; nobody else’s is touched."""

import json

from sqlalchemy import Engine

from store import database, members, privacy, shares
from store.answers import MemberSettings, StoredAnswer
from store.tables import Base
from tests.postgres import on_both

ME, YOU = 1 << 60, 2


@on_both
def test_what_is_stored_is_exported_and_deleted(engine: Engine) -> None:
    for user, message in ((ME, 1 << 59), (YOU, 71)):
        members.speak(engine, user, "de")
        shares.record(engine, message, channel=7, guild=None, user=user, reference="overview:abc::0")

    told = json.loads(database.ask(engine, privacy.export, ME))
    privacy.forget(engine, ME)

    assert told["user"] == str(ME)
    assert told["settings"] == {"player": None, "public": False, "language": "de"}
    [share] = told["shares"]
    assert (share["message"], share["channel"], share["server"]) == (str(1 << 59), "7", None)
    assert share["shows"] == "overview:abc::0"
    assert share["at"].endswith("+00:00")
    assert database.ask(engine, privacy.stored, ME) == StoredAnswer(MemberSettings(), ())
    assert database.ask(engine, shares.by, 1 << 59) is None
    assert len(database.ask(engine, privacy.stored, YOU).shares) == 1


def test_no_other_table_names_people() -> None:
    naming = {table.name for table in Base.metadata.sorted_tables if "user_id" in table.c}

    assert naming == {"members", "shares"}
