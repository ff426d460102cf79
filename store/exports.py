"""An episode handed out as files: all that is loaded of it, in forms that read again as the same."""

from pathlib import Path

from sqlalchemy.orm import Session

from store import corrections, documents, export, scope, versions
from store.readers import json_chapters, webvtt
from store.tables import Episode


def files(session: Session, episode: str | None = None) -> dict[str, bytes]:
    """The files of one episode, the newest if none is named. Raises what `scope.ids` raises."""
    row = session.get_one(Episode, scope.newest(session, episode))
    version = versions.last(session, row.key)
    stored = versions.files(version) if version else {}
    reading = documents.read(stored, row.show)
    stem = Path(row.document).name
    written = {f"{stem}.md": export.episode(reading.facts, reading.summary)}
    if reading.segments:
        written[f"{stem}.vtt"] = webvtt.write(reading.segments)
    if reading.chapters:
        written[f"{stem}.chapters.json"] = json_chapters.write(reading.chapters)
    return {name: text.encode() for name, text in written.items()} | corrections.carried(stored)
