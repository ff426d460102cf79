"""What a summary's own header says of the episode: `Host: …` entries and front matter.

Where several places state one field the first wins; the summary's reader takes front matter
first, then entries in their order, and the first heading of all only for a missing title.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from store.episodes import Facts, Remark
from store.readers import values
from store.readers.markup import unlinked
from store.words import clean

_ENTRY = re.compile(r"(?P<key>[^\W\d_][^:：|\[\]“”\"]{0,40}?)\s{0,3}[:：](?!//)\s*(?P<value>.*)", re.DOTALL)
_KEY_WORDS = 4
_LINK_TARGET = re.compile(r"https?://[^\s<>\"()]{1,500}")
# Compared without spaces, underscores and hyphens: `videoUrl`, `video_url` and `Video URL` are one.
_FIELDS = {
    "title": """
        title, episode title, episode name, video title, 标题, название, название выпуска, заголовок
    """,
    "show": """
        show, show name, podcast, podcast name, channel, channel name, series, 节目, 播客, 频道, подкаст, шоу,
        канал
    """,
    "number": "episode, episode number, number, выпуск, эпизод, номер выпуска, 期数",
    "date": """
        date, release date, released, published, published at, publish date, publication date, pub date,
        air date, upload date, 日期, 发布日期, 发布时间, дата, дата выхода, дата публикации
    """,
    "duration": "duration, length, runtime, 时长, длительность, продолжительность, хронометраж",
    "theme": "theme, main theme, description, short description, 主题, 简介, тема, главная тема, описание",
    "hosts": "host, hosts, hosted by, 主持人, 主持, 主播, ведущий, ведущая, ведущие",
    "guests": "guest, guests, featuring, guest speaker, 嘉宾, гость, гостья, гости",
    "speakers": "speakers, speaker, participants, спикеры, участники, 发言人, 演讲者",
    "source": """
        source, url, source url, link, video url, original url, episode url, youtube, youtube url, video,
        来源, 链接, источник, ссылка
    """,
}
_PLACEHOLDER = re.compile(
    r"(?:n/?a|unknown|none|not (?:stated|specified|given|available|mentioned)|unspecified|tbd|[-–—?]+"
    r"|无|未知|未提及|нет|неизвестно|неизвестен|неизвестна|не указан[аоы]?)\.?",
    re.IGNORECASE,
)
_IS_HOST = re.compile(r"\b(?:co-?)?(?:host|moderator|interviewer)\b|主持|ведущ", re.IGNORECASE)
_KEYS = {re.sub(r"\s", "", key): name for name, keys in _FIELDS.items() for key in keys.split(",")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A `Key: value` entry; `field` is None where the key is not one that we know."""

    key: str
    value: str
    field: str | None


def entry(text: str) -> Entry | None:
    """Read `Key: value` where the key is a few words, as a header's keys are."""
    match = _ENTRY.fullmatch(text)
    if match is None or len(match["key"].split()) > _KEY_WORDS:
        return None
    key = match["key"].strip("*_ ")
    return Entry(key, clean(match["value"].strip("*_ ")), field_of(key))


def field_of(key: str) -> str | None:
    """The field that a key states, however it is spaced."""
    return _KEYS.get(re.sub(r"[\s_-]", "", key.casefold()).replace("(s)", "s"))


@dataclass(slots=True)
class Header:
    """The facts gathered so far, and why a line of the header is none of them.

    `speakers` are people of whom it is not said whether they are hosts or guests.
    """

    found: dict[str, object] = field(default_factory=dict)
    stated: dict[str, int] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)

    def take(self, entry: Entry, lines: Sequence[int]) -> None:
        """Add what an entry states, or say why it states nothing."""
        name = entry.field
        # Some write the episode's title where others write its number.
        if name == "number" and not re.match(r"#?\d", entry.value):
            name = "title"
        if name is None:
            self._leave(lines, f"“{entry.key}” is not a key of the header that we know")
        elif name in self.stated:
            self._leave(lines, f"{name}: line {self.stated[name]} states it first")
        elif not entry.value:
            self._leave(lines, f"“{entry.key}” has no value")
        elif _PLACEHOLDER.fullmatch(entry.value):
            self._leave(lines, f"{name}: “{entry.value}” says that it is not known")
        elif name == "speakers":
            self._take_speakers(entry, lines)
        else:
            self._state(name, entry, lines)

    def _take_speakers(self, entry: Entry, lines: Sequence[int]) -> None:
        """Hosts and guests in one list: only where it says who is a host are the others guests."""
        roles = values.roles(unlinked(entry.value))
        hosts = [name for name, role in roles if _IS_HOST.search(role)]
        guests = [name for name, role in roles if name not in hosts]
        self.speakers += [name for name, _ in roles]
        stated = [each for each in (("hosts", hosts), ("guests", guests)) if each[1]]
        if not hosts or any(name in self.stated for name, _ in stated):
            self._leave(lines, f"“{entry.key}” says who speaks, and not who is a host")
            return
        for name, people in stated:
            self._state(name, Entry(entry.key, "; ".join(people), name), lines)
            self.said[name] = f"{entry.key}: {entry.value}"

    def says(self, entry: Entry) -> bool:
        """Whether what an entry states is stated already, word for word."""
        try:
            return entry.field in self.stated and self.found[entry.field] == self._parsed(
                entry.field, entry.value
            )
        except ValueError:
            return False

    def facts(self) -> Facts:
        return Facts.model_validate({**self.found, "stated": self.stated, "said": self.said})

    def _parsed(self, name: str, value: str) -> object:
        return _PARSE.get(name, unlinked)(value)

    def _state(self, name: str, entry: Entry, lines: Sequence[int]) -> None:
        value = entry.value
        try:
            self.found[name] = self._parsed(name, value)
        except ValueError as error:
            self._leave(lines, f"{name}: not read")
            self.remarks.append(Remark(line=lines[0], severity="warning", message=f"{name}: {error}"))
            return
        self.stated[name] = lines[0]
        self.said[name] = f"{entry.key}: {value}" if entry.key else value
        # A value may be wrapped: the lines that it goes on with are stated as well.
        self.stated |= {f"{name} {number}": line for number, line in enumerate(lines[1:], 2)}
        for message in _choices(name, value):
            self.remarks.append(Remark(line=lines[0], severity="note", message=f"{name}: {message}"))

    def _leave(self, lines: Sequence[int], reason: str) -> None:
        self.left |= dict.fromkeys(lines, reason)


def _number(value: str) -> int:
    return values.number(re.split(r"\D", value.removeprefix("#"), maxsplit=1)[0])


def _duration(value: str) -> int:
    # Of a bare number of four digits there is no doubt: a thousand minutes are seventeen hours.
    if re.fullmatch(r"[0-9]{4,6}", value):
        return int(value)
    return values.duration(value.lstrip("~≈ "))


def _source(value: str) -> str:
    link = _LINK_TARGET.search(value)
    return values.source(link[0] if link else value)


def _people(value: str) -> tuple[str, ...]:
    return values.people(unlinked(value))


_PARSE: dict[str, Callable[[str], object]] = {
    "number": _number,
    "date": values.date,
    "duration": _duration,
    "hosts": _people,
    "guests": _people,
    "source": _source,
}


def _choices(name: str, value: str) -> list[str]:
    if name in ("hosts", "guests"):
        return [f"left out of the name: “{aside}”" for aside in values.asides(unlinked(value))]
    if name == "duration" and value.startswith(("~", "≈")):
        return [f"“{value}” is not exact"]
    return []
