"""The tables: sources as they were loaded, and the passages that questions are asked of."""

import datetime

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from store.episodes import How, Kind, Origin, Severity, Verdict, Wrong, called


class Base(DeclarativeBase):
    # Named constraints, so that a migration can change them on SQLite too (Alembic's advice).
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """A moment of the calendar in UTC; SQLite stores it without its zone and hands it back with it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        return value and value.replace(tzinfo=value.tzinfo or datetime.UTC)


def _of_episode() -> Mapped[int]:
    return mapped_column(ForeignKey("episodes.id", ondelete="CASCADE"), index=True)


class Episode(Base):
    """One episode and the document that states it.

    `document` names it: its path without suffix, relative in the content folder, absolute for what was
    added by hand. A reload of the folder leaves alone what has another `origin`. `seen` is the digest of
    its files where they come from, which a version that was brought back does not have, and `readers` the
    version of the readers that read it. `key` is its identity in buttons, the same through every reload.
    `marked` are the seconds that its summary's spans cover together. `links` are where it plays, each as
    address and time map, and `shown` the spellings that are put right where they are shown, each with the
    right one, both as JSON: every answer reads them with the episode.
    """

    __tablename__ = "episodes"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    document: Mapped[str] = mapped_column(unique=True)
    origin: Mapped[Origin] = mapped_column(String)
    seen: Mapped[str]
    readers: Mapped[int]
    loaded_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    guid: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    show: Mapped[str | None] = mapped_column(Text)
    number: Mapped[int | None]
    date: Mapped[datetime.date | None] = mapped_column(index=True)
    duration: Mapped[int | None]
    theme: Mapped[str | None] = mapped_column(Text)
    link: Mapped[str | None] = mapped_column(Text)
    links: Mapped[str] = mapped_column(Text, default="[]")
    shown: Mapped[str] = mapped_column(Text, default="[]")
    marked: Mapped[int]

    people: Mapped[list["Person"]] = relationship(order_by="Person.id", cascade="all", passive_deletes=True)
    aliases: Mapped[list["Alias"]] = relationship(order_by="Alias.id", cascade="all", passive_deletes=True)
    remarks: Mapped[list["Remark"]] = relationship(order_by="Remark.id", cascade="all", passive_deletes=True)
    passages: Mapped[list["Passage"]] = relationship(
        order_by="Passage.position", cascade="all", passive_deletes=True
    )

    @property
    def name(self) -> str:
        return called(self.title, self.show, self.number)


class Person(Base):
    """A host or a guest."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    episode_id: Mapped[int] = _of_episode()
    role: Mapped[str]
    name: Mapped[str] = mapped_column(Text)


class Alias(Base):
    """One other spelling of a name."""

    __tablename__ = "aliases"

    id: Mapped[int] = mapped_column(primary_key=True)
    episode_id: Mapped[int] = _of_episode()
    name: Mapped[str] = mapped_column(Text)
    spelling: Mapped[str] = mapped_column(Text)


class Load(Base):
    """One change of the content, as the admins’ log tells it; `said` is its report in a line."""

    __tablename__ = "loads"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(Text)
    how: Mapped[How] = mapped_column(String)
    said: Mapped[str] = mapped_column(Text)


class Version(Base):
    """What an episode was after a load, numbered from 1; `episode` is its key, for it may be gone.

    `seen` is the digest of the files in their folder at that time. A `removed` one holds no sources.
    """

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("episode", "number"), Index("ix_versions_document", "document"))

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("loads.id"), index=True)
    episode: Mapped[str]
    number: Mapped[int]
    document: Mapped[str]
    origin: Mapped[Origin] = mapped_column(String)
    name: Mapped[str] = mapped_column(Text)
    seen: Mapped[str]
    removed: Mapped[bool]

    load: Mapped[Load] = relationship()
    sources: Mapped[list["Source"]] = relationship(order_by="Source.file")


class Source(Base):
    """A file of a version, byte for byte as it was loaded."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), index=True)
    file: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(ForeignKey("contents.sha256"))

    content: Mapped["Content"] = relationship()


class Content(Base):
    """The bytes of a file, once, however many versions have them."""

    __tablename__ = "contents"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Remark(Base):
    """What a reader had to say about a line of a source."""

    __tablename__ = "remarks"

    id: Mapped[int] = mapped_column(primary_key=True)
    episode_id: Mapped[int] = _of_episode()
    file: Mapped[str] = mapped_column(Text)
    line: Mapped[int]
    severity: Mapped[Severity] = mapped_column(String)
    message: Mapped[str] = mapped_column(Text)


class Upload(Base):
    """Files that were uploaded and wait to be confirmed."""

    __tablename__ = "uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(Text)


class UploadedFile(Base):
    """One of them, with the name of the document that it is of."""

    __tablename__ = "uploaded_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("uploads.id", ondelete="CASCADE"), index=True)
    document: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(ForeignKey("contents.sha256"))

    content: Mapped[Content] = relationship()


class Passage(Base):
    """The unit of search; `words` and `label_words` are its text and label as `store.words` cuts them.

    `alias_words` are other spellings of what it names, `context_words` what it stands in and between.
    Sections are passages that others point to by `section` and `parent` (positions in the episode).
    Near-identical quotes share a `group`, and one of them is `preferred`. What is `listed` stands in the
    document's list of quotes and belongs to its section by time or wording only; of chapters, those are
    that lists may show. Where the show has `corrected` one, `original` are the document's own words. A quote
    that was looked for in a transcript has a `verdict`, and what was `said` there, when and by whom.
    """

    __tablename__ = "passages"
    __table_args__ = (UniqueConstraint("episode_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    # The unique pair is its index.
    episode_id: Mapped[int] = mapped_column(ForeignKey("episodes.id", ondelete="CASCADE"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind] = mapped_column(String)
    text: Mapped[str] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(Text)
    speaker: Mapped[str | None] = mapped_column(Text)
    start: Mapped[int | None]
    end: Mapped[int | None]
    own: Mapped[bool]
    approximate: Mapped[bool]
    corrected: Mapped[bool]
    original: Mapped[str | None] = mapped_column(Text)
    verdict: Mapped[Verdict | None] = mapped_column(String)
    said: Mapped[str | None] = mapped_column(Text)
    said_at: Mapped[int | None]
    said_by: Mapped[str | None] = mapped_column(Text)
    line: Mapped[int]
    depth: Mapped[int]
    section: Mapped[int | None]
    parent: Mapped[int | None]
    group: Mapped[int | None]
    preferred: Mapped[bool]
    listed: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    label_words: Mapped[str] = mapped_column(Text)
    alias_words: Mapped[str] = mapped_column(Text)
    context_words: Mapped[str] = mapped_column(Text)

    spans: Mapped[list["Span"]] = relationship(order_by="Span.id", cascade="all", passive_deletes=True)


class Span(Base):
    """Where a section is talked about, in seconds, half-open."""

    __tablename__ = "spans"

    id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]


class Term(Base):
    """A word of the vocabulary, folded, and how many passages can be found by it."""

    __tablename__ = "terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Byte by byte on both dialects, so that the words with one beginning stand side by side.
    term: Mapped[str] = mapped_column(Text().with_variant(Text(collation="C"), "postgresql"), unique=True)
    passages: Mapped[int]


class TermKey(Base):
    """What a word of the vocabulary is looked up by beside itself: see `store.finding.keys`.

    No foreign key: the index that would take the keys of a gone word along is a fifth of a load.
    """

    __tablename__ = "term_keys"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    term_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Vectors(Base):
    """What an episode’s passages mean, all in one row, as `store.finding.vectors` writes and reads it."""

    __tablename__ = "vectors"

    episode_id: Mapped[int] = mapped_column(
        ForeignKey("episodes.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    passages: Mapped[bytes] = mapped_column(LargeBinary)
    counts: Mapped[bytes] = mapped_column(LargeBinary)
    numbers: Mapped[bytes] = mapped_column(LargeBinary)


class TermVector(Base):
    """What a word of the vocabulary means by itself."""

    __tablename__ = "term_vectors"

    term_id: Mapped[int] = mapped_column(
        ForeignKey("terms.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    numbers: Mapped[bytes] = mapped_column(LargeBinary)


class Server(Base):
    """What a guild has chosen.

    `episode` is the key of the one that is meant where none is named, or the newest of a `show` is; `player`
    is where shared cards play. A member may ask in a sentence once in `cooldown` seconds. `gaps` says whether
    misses are counted. A guild that the bot has left is forgotten some time after `left_at`.
    """

    __tablename__ = "servers"

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    episode: Mapped[str | None]
    show: Mapped[str | None] = mapped_column(Text)
    player: Mapped[str | None]
    cooldown: Mapped[int | None]
    gaps: Mapped[bool] = mapped_column(default=True, server_default=true())
    left_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)


class QuietChannel(Base):
    """A channel in which sentences get no answer."""

    __tablename__ = "quiet_channels"

    channel_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(BigInteger, index=True)


class Member(Base):
    """What a person has chosen for themselves, wherever they ask; `public` answers are everyone’s at once."""

    __tablename__ = "members"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    player: Mapped[str | None]
    public: Mapped[bool]
    language: Mapped[str | None]


class Share(Base):
    """A card that somebody has posted for everyone; `reference` is what it shows, as its buttons name it."""

    __tablename__ = "shares"

    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    guild_id: Mapped[int | None] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    reference: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)


class Discussion(Base):
    """A thread on a passage, named by key as its episode is; without a passage, "", on the whole episode.

    One thread may be on several. `title` is what it is about in the document’s words.
    """

    __tablename__ = "discussions"
    __table_args__ = (Index("ix_discussions_guild_id", "guild_id", "episode"),)

    thread_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    guild_id: Mapped[int] = mapped_column(BigInteger)
    episode: Mapped[str] = mapped_column(primary_key=True)
    passage: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)


class Miss(Base):
    """That a guild has asked for `words` in vain; not who asked."""

    __tablename__ = "misses"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    guild_id: Mapped[int] = mapped_column(BigInteger, index=True)
    words: Mapped[str] = mapped_column(Text)


class Limit(Base):
    """A guild that sees a show, by its folded name, which others do not see then."""

    __tablename__ = "limits"

    show: Mapped[str] = mapped_column(Text, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class Flag(Base):
    """That a member finds something wrong with a passage, by its key; not who."""

    __tablename__ = "flags"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    passage: Mapped[str] = mapped_column(index=True)
    wrong: Mapped[Wrong] = mapped_column(String)


class Subscription(Base):
    """A feed that has been read; `seen` is by what its servers know what has changed, as JSON."""

    __tablename__ = "subscriptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text, unique=True)
    seen: Mapped[str] = mapped_column(Text)


class HomeGuild(Base):
    """A guild that was given the admins' commands, so that they can be withdrawn from it."""

    __tablename__ = "home_guilds"

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
