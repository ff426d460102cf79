"""What was uploaded and checked and waits to be confirmed: kept here, so that a restart loses none of it."""

import datetime
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from store import database, versions
from store.errors import Gone
from store.tables import Upload, UploadedFile

# After this, what nobody has confirmed is forgotten.
_KEPT = datetime.timedelta(days=1)

# The files of each document, by its name.
Documents = Mapping[str, Mapping[str, bytes]]


def keep(engine: Engine, documents: Documents, by: str) -> int:
    """Keep what was uploaded until it is confirmed; returns its number."""
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    with database.write(engine) as session:
        session.execute(delete(Upload).where(Upload.at < now - _KEPT))
        upload = Upload(at=now, by=by)
        session.add(upload)
        session.flush()
        for document, files in documents.items():
            named = versions.keep_contents(session, files)
            session.add_all(
                UploadedFile(upload_id=upload.id, document=document, file=file, sha256=sha256)
                for file, sha256 in named.items()
            )
        return upload.id


def kept(session: Session, upload: int) -> Documents:
    """What was uploaded under a number. Raises Gone where it was confirmed already, or is too old."""
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    for each in session.scalars(select(UploadedFile).where(UploadedFile.upload_id == upload)):
        found[each.document][each.file] = each.content.data
    if not found:
        raise Gone(None)
    return found


def forget(engine: Engine, upload: int) -> None:
    """Forget what has been loaded, or is not wanted."""
    with database.write(engine) as session:
        session.execute(delete(Upload).where(Upload.id == upload))
