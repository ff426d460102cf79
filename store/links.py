"""Links that play an episode from an offset, as each player reads one.

A time is only put into an address where the player’s own documentation, code or sharing says how; of all
other players the link opens the episode, and no more is said of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from store.offsets import timestamp

# As long as an address may be (store.episodes), and as Discord takes one.
_LONGEST = 512
_FILES = {
    **dict.fromkeys(("mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "wav", "flac"), "the audio"),
    **dict.fromkeys(("mp4", "m4v", "mov", "webm", "ogv"), "the video"),
}
# /+id, and what its share sheet puts behind it, as in /+CdSv9LfI/1:27:57.
_OVERCAST = re.compile(r"(/\+[^/]+)(?:/[0-9:]*)?")
_POCKET_CASTS = re.compile(
    r"pca\.st/(?:episode/)?[^/]+/?|(?:play\.)?pocketcasts\.com/podcasts/[^/]+/[^/]+/?", re.IGNORECASE
)
_SPOTIFY = re.compile(r"/(?:intl-[a-z-]+/)?(?:embed/)?episode/[^/]+/?", re.IGNORECASE)
_CARRIED = re.compile(r"(?:^|&)t=(?:npt:)?[0-9:.,]*(?:&|$)")

# Hosts whose own help says that they put ads into the audio as it is asked for.
_INSERTING = (
    ".megaphone.fm",  # support.megaphone.fm/en/articles/1561140-ad-locations-and-cuepoints
    ".acast.com",  # learn.acast.com/en/articles/7321815-how-does-acast-insert-ads-into-episodes
    ".omny.fm",  # help.omnystudio.com/en/articles/5559022-ad-marker-rules
    ".omnycontent.com",  # the same; Omny’s feeds and audio
    ".art19.com",  # art19.zendesk.com/hc/en-us/articles/360059420351
    ".spreaker.com",  # help.spreaker.com/en/articles/4118800-how-to-activate-the-ads-on-your-podcast
    ".redcircle.com",  # support.redcircle.com/how-audio-blocks-and-insertion-points-work-together
    ".prxu.org",  # help.prx.org/hc/en-us/articles/360021790094: Dovetail, PRX’s audio
)


@dataclass(frozen=True)
class Link:
    """An address that opens an episode in a player; where it is `timed`, at the offset that was asked for."""

    player: str
    url: str
    timed: bool


@dataclass(frozen=True)
class _Player:
    """A player and its hosts; one with a dot before it stands for all below.

    `at` is an address with an offset in it; there is none where nothing says how, or not for such a page.
    """

    name: str
    hosts: tuple[str, ...] = ()
    at: Callable[[SplitResult, int], SplitResult | None] | None = None


def listen(address: str | None, offset: int | None) -> Link | None:
    """How to play an address from an offset in seconds, or, without one, from its start.

    None where there is no address, none of the web, or where it grows too long for a link.
    """
    parts = _parts(address or "")
    if address is None or parts is None:
        return None
    player = _player(parts)
    timed = player.at(parts, offset) if player.at and offset is not None else None
    link = Link(player.name, timed.geturl() if timed else address, timed is not None)
    return link if len(link.url) <= _LONGEST else None


def name(address: str) -> str:
    """What an address plays in: a player, “the audio” of a file, else its host; itself if it has none."""
    parts = _parts(address)
    return _player(parts).name if parts else address


def inserts_ads(address: str) -> bool:
    """Whether the host of a feed or its audio is known to insert ads, so that times are different there.

    Measuring services stand before the host that serves the audio: podtrac.com/…/traffic.megaphone.fm/….
    """
    parts = _parts(address)
    hosts = [parts.hostname, *parts.path.lower().split("/")] if parts else []
    return any(f".{host}".endswith(_INSERTING) for host in hosts)


def _parts(address: str) -> SplitResult | None:
    """The parts of an address of the web.

    One that ends in “#” is a page that reads times, and waits for one (Podlove Deep Linking 1.1); only a
    fragment that is not empty outlives the parting.
    """
    try:
        parts = urlsplit(f"{address}t=" if address.endswith("#") else address)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _player(parts: SplitResult) -> _Player:
    kind = parts.path.lower().rpartition(".")[2]
    if kind in _FILES:
        return _Player(_FILES[kind], at=_fragment)
    host = _host(parts)
    known = (each for each in _PLAYERS if any(_covers(pattern, host) for pattern in each.hosts))
    return next(known, _Player(host, at=_page))


def _covers(pattern: str, host: str) -> bool:
    return host.endswith(pattern) if pattern.startswith(".") else host == pattern


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _query(parts: SplitResult, time: str, *old: str) -> SplitResult:
    """With a time in the query instead of the `old` parameters, and none in the fragment."""
    query = "&".join([*_others(parts.query, *old), time])
    return parts._replace(query=query, fragment="&".join(_others(parts.fragment, "t")))


def _fragment(parts: SplitResult, offset: int) -> SplitResult:
    """Media Fragments URI 1.0, section 4.2.1, in seconds, which browsers read for a file they play."""
    return parts._replace(fragment="&".join([*_others(parts.fragment, "t"), f"t={offset}"]))


def _others(parameters: str, *times: str) -> list[str]:
    """Parameters as they are written, for some are signed, without those that are times."""
    written = parameters.split("&") if parameters else []
    return [each for each in written if each.partition("=")[0] not in times]


def _page(parts: SplitResult, offset: int) -> SplitResult | None:
    """A page that carries a media fragment reads one, as those of Podlove’s players do on any host.

    Podlove Deep Linking 1.1 (podlove.org/deep-link), which the Web Player follows (its pull request 380).
    """
    return _fragment(parts, offset) if _CARRIED.search(parts.fragment) else None


def _youtube(parts: SplitResult, offset: int) -> SplitResult | None:
    """`t`, as its Share button writes it, at live recordings too; not at Shorts, which begin at the start
    all the same. Embedded: `start`, in seconds (developers.google.com/youtube/player_parameters#start).
    """
    page, _, video = parts.path.strip("/").partition("/")
    if page == "embed" and video:
        return _query(parts, f"start={offset}", "t", "start")
    if page == "watch" or (page == "live" and video) or (page and _host(parts) == "youtu.be"):
        return _query(parts, f"t={offset}s", "t", "start")
    return None


def _spotify(parts: SplitResult, offset: int) -> SplitResult | None:
    """`t` in seconds. Its documentation tells of a start (developer.spotify.com/documentation/embeds) and
    not how it is written; the code that it makes for an embedded episode, and links to it, have `t`.
    """
    return _query(parts, f"t={offset}", "t") if _SPOTIFY.fullmatch(parts.path) else None


def _overcast(parts: SplitResult, offset: int) -> SplitResult | None:
    """Not documented (overcast.fm/podcasterinfo tells of shows alone): as shared links are written."""
    episode = _OVERCAST.fullmatch(parts.path)
    return parts._replace(path=f"{episode[1]}/{timestamp(offset)}") if episode else None


def _pocket_casts(parts: SplitResult, offset: int) -> SplitResult | None:
    """`t`, as its own app reads it (Automattic/pocket-casts-android, DeepLinkFactory.kt: ShareLinkAdapter,
    WebPlayerShareLinkAdapter) since its issue 2405.
    """
    episode = _POCKET_CASTS.fullmatch(f"{_host(parts)}{parts.path}")
    return _query(parts, f"t={offset}", "t") if episode else None


def _fireside(parts: SplitResult, offset: int) -> SplitResult | None:
    """`t` in seconds, as its “link with timestamp” writes it (firesidelabs/fireside, issue 47)."""
    return _query(parts, f"t={offset}", "t") if re.fullmatch(r"/[^/]+/?", parts.path) else None


def _podigee(parts: SplitResult, offset: int) -> SplitResult | None:
    """A media fragment (podigee/podigee-podcast-player, README: Deeplinking), on an episode’s page."""
    return _fragment(parts, offset) if parts.path.strip("/") else None


_PLAYERS = (
    _Player("YouTube", ("youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"), _youtube),
    _Player("Spotify", ("open.spotify.com",), _spotify),
    _Player("Overcast", ("overcast.fm",), _overcast),
    _Player("Pocket Casts", ("pca.st", "pocketcasts.com", "play.pocketcasts.com"), _pocket_casts),
    _Player("Fireside", (".fireside.fm",), _fireside),
    _Player("Podigee", (".podigee.io",), _podigee),
    # Nothing that they publish says how an address of theirs holds a time.
    _Player("YouTube Music", ("music.youtube.com",)),
    _Player("Apple Podcasts", ("podcasts.apple.com", "embed.podcasts.apple.com")),
    _Player("Castro", ("castro.fm",)),
)
