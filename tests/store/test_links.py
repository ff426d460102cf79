"""Links that play an episode from a time, as each player reads one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.links import Link, inserts_ads, listen, name

FILE = "https://cdn.example.org/127.mp3"
EPISODE = "0bd00def-49cf-43f3-a252-acb837815d31"


@pytest.mark.parametrize(
    ("address", "player", "url"),
    [
        (
            "https://www.youtube.com/watch?v=vGhlJqnECd0",
            "YouTube",
            "https://www.youtube.com/watch?v=vGhlJqnECd0&t=2802s",
        ),
        (
            "https://m.youtube.com/watch?v=x&t=5s&start=9",
            "YouTube",
            "https://m.youtube.com/watch?v=x&t=2802s",
        ),
        (
            "https://youtube.com/watch?t=5&v=x&list=y",
            "YouTube",
            "https://youtube.com/watch?v=x&list=y&t=2802s",
        ),
        ("https://www.youtube.com/watch?v=x#t=1m5s", "YouTube", "https://www.youtube.com/watch?v=x&t=2802s"),
        ("https://youtu.be/x", "YouTube", "https://youtu.be/x?t=2802s"),
        ("https://youtu.be/x?si=y&t=5", "YouTube", "https://youtu.be/x?si=y&t=2802s"),
        ("https://www.youtube.com/live/x?t=5s", "YouTube", "https://www.youtube.com/live/x?t=2802s"),
        ("https://www.youtube.com/embed/x?start=5", "YouTube", "https://www.youtube.com/embed/x?start=2802"),
        (
            "https://www.youtube-nocookie.com/embed/x",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/x?start=2802",
        ),
        (
            "https://open.spotify.com/episode/4rOoJ6?si=ab12",
            "Spotify",
            "https://open.spotify.com/episode/4rOoJ6?si=ab12&t=2802",
        ),
        (
            "https://open.spotify.com/intl-de/episode/4rOoJ6?t=5",
            "Spotify",
            "https://open.spotify.com/intl-de/episode/4rOoJ6?t=2802",
        ),
        (
            "https://open.spotify.com/embed/episode/4rOoJ6?utm_source=generator&t=0",
            "Spotify",
            "https://open.spotify.com/embed/episode/4rOoJ6?utm_source=generator&t=2802",
        ),
        ("https://overcast.fm/+CdSv9LfI", "Overcast", "https://overcast.fm/+CdSv9LfI/46:42"),
        ("https://overcast.fm/+CdSv9LfI/", "Overcast", "https://overcast.fm/+CdSv9LfI/46:42"),
        ("https://overcast.fm/+CdSv9LfI/1:27:57", "Overcast", "https://overcast.fm/+CdSv9LfI/46:42"),
        ("https://pca.st/9mjo6ijv", "Pocket Casts", "https://pca.st/9mjo6ijv?t=2802"),
        (f"https://pca.st/episode/{EPISODE}?t=5", "Pocket Casts", f"https://pca.st/episode/{EPISODE}?t=2802"),
        (
            f"https://play.pocketcasts.com/podcasts/{EPISODE}/{EPISODE}",
            "Pocket Casts",
            f"https://play.pocketcasts.com/podcasts/{EPISODE}/{EPISODE}?t=2802",
        ),
        ("https://show.fireside.fm/52?t=5", "Fireside", "https://show.fireside.fm/52?t=2802"),
        ("https://show.podigee.io/12-chips#t=1,9", "Podigee", "https://show.podigee.io/12-chips#t=2802"),
        (
            "https://freakshow.example/fs1#t=49:02.638",
            "freakshow.example",
            "https://freakshow.example/fs1#t=2802",
        ),
        ("https://freakshow.example/fs1#t=", "freakshow.example", "https://freakshow.example/fs1#t=2802"),
        (
            "https://freakshow.example/fs1?a=1#",
            "freakshow.example",
            "https://freakshow.example/fs1?a=1#t=2802",
        ),
        (
            "https://www.freakshow.example/fs1#style=external&t=00:12:34,00:13:00",
            "freakshow.example",
            "https://www.freakshow.example/fs1#style=external&t=2802",
        ),
        (FILE, "the audio", f"{FILE}#t=2802"),
        (f"{FILE}?a=1#t=9", "the audio", f"{FILE}?a=1#t=2802"),
        (f"{FILE}#track=en&t=9,12", "the audio", f"{FILE}#track=en&t=2802"),
        ("https://cdn.example.org/127.M4A", "the audio", "https://cdn.example.org/127.M4A#t=2802"),
        ("https://aphid.fireside.fm/d/1/2.mp3", "the audio", "https://aphid.fireside.fm/d/1/2.mp3#t=2802"),
        ("http://cdn.example.org/127.mp4", "the video", "http://cdn.example.org/127.mp4#t=2802"),
    ],
)
def test_a_player_plays_from_an_offset_as_it_reads_one(address: str, player: str, url: str) -> None:
    assert listen(address, 2802) == Link(player, url, timed=True)


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/shorts/ZJ384E0NeWM?t=21", "YouTube"),
        ("https://www.youtube.com/@norpriors", "YouTube"),
        ("https://www.youtube.com/playlist?list=x", "YouTube"),
        ("https://www.youtube.com/", "YouTube"),
        ("https://youtu.be/", "YouTube"),
        ("https://music.youtube.com/watch?v=x", "YouTube Music"),
        ("https://open.spotify.com/show/4rOoJ6", "Spotify"),
        ("https://overcast.fm/itunes1668002688", "Overcast"),
        ("https://pca.st/podcast/9mjo6ijv", "Pocket Casts"),
        ("https://pocketcasts.com/plus", "Pocket Casts"),
        ("https://castro.fm/episode/PAnZG#5:50", "Castro"),
        ("https://podcasts.apple.com/us/podcast/chips/id1668002688?i=1000722", "Apple Podcasts"),
        ("https://show.fireside.fm", "Fireside"),
        ("https://player.fireside.fm/v2/a/b", "Fireside"),
        ("https://show.podigee.io/", "Podigee"),
        ("https://notyoutube.com/watch?v=x", "notyoutube.com"),
        ("https://youtube.com@evil.example/watch?v=x", "evil.example"),
        ("https://youtube.com.evil.example/watch?v=x", "youtube.com.evil.example"),
        ("https://www.example.org/episodes/127", "example.org"),
        ("https://example.org/episodes/127#transcript", "example.org"),
        ("https://example.org/episodes/127#t-46:42", "example.org"),
        ("https://example.org/a?t=podcast&e=4", "example.org"),
        ("https://example.org/127.mp3/page", "example.org"),
        ("https://[2001:db8::1]:8080/127", "2001:db8::1"),
    ],
)
def test_where_nothing_says_how_the_address_stays_as_it_is_and_promises_no_time(
    address: str, player: str
) -> None:
    assert listen(address, 2802) == Link(player, address, timed=False)


@pytest.mark.parametrize(
    "address",
    [
        "https://cdn.example.org/127.mp3?Expires=1&Signature=a%2Fb+c~d%20e&flag&&x=",
        "https://cdn.example.org/a%2Fb/127.mp3?b=2&a=1&b=3",
    ],
)
def test_all_else_of_an_address_stays_as_it_is_written_for_some_are_signed(address: str) -> None:
    assert listen(address, 2802) == Link("the audio", f"{address}#t=2802", timed=True)


def test_a_signed_query_keeps_its_parameters_beside_a_time() -> None:
    link = listen("https://youtu.be/x?si=a%2Fb+c&flag&&t=1&y=", 2802)

    assert link == Link("YouTube", "https://youtu.be/x?si=a%2Fb+c&flag&&y=&t=2802s", timed=True)


@pytest.mark.parametrize("address", [FILE, "https://youtu.be/x?t=5", "https://example.org/127#t=9"])
def test_without_an_offset_an_address_is_as_the_document_has_it(address: str) -> None:
    link = listen(address, None)

    assert link is not None
    assert (link.url, link.timed) == (address, False)


def test_an_offset_of_zero_is_a_time() -> None:
    assert listen(FILE, 0) == Link("the audio", f"{FILE}#t=0", timed=True)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://example.org/127.mp3",
        "file:///127.mp3",
        "//youtu.be/x",
        "https://",
        "https://[::1",
        "https://a／b.example/x",
        "youtu.be/x",
    ],
)
def test_without_an_address_of_the_web_there_is_no_link(address: str | None) -> None:
    assert listen(address, 2802) is None


@pytest.mark.parametrize(("length", "fits"), [(505, True), (506, False)])
def test_an_address_that_grows_too_long_with_its_time_is_no_link(length: int, fits: bool) -> None:
    address = f"https://example.org/{'a' * (length - 24)}.mp3"

    link = listen(address, 2802)

    assert len(address) == length
    assert (link is not None) == fits


def test_a_name_is_what_an_address_plays_in() -> None:
    assert name("https://youtu.be/x") == "YouTube"
    assert name(FILE) == "the audio"
    assert name("https://WWW.Example.org:8080/127") == "example.org"


def test_what_is_no_address_is_its_own_name() -> None:
    assert name("https://[::1") == "https://[::1"


@pytest.mark.parametrize(
    "address",
    [
        "https://traffic.megaphone.fm/GLT123.mp3?updated=1",
        "https://feeds.megaphone.fm/nopriors",
        "https://www.podtrac.com/pts/redirect.mp3/pscrb.fm/rss/p/traffic.megaphone.fm/GLT123.mp3",
        "https://sphinx.acast.com/p/open/s/1/e/2/media.mp3",
        "https://www.omnycontent.com/d/playlist/1/podcast.rss",
        "https://traffic.omny.fm/d/clips/1/audio.mp3",
        "https://rss.art19.com/episodes/1.mp3",
        "https://API.Spreaker.com/download/episode/1/a.mp3",
        "https://stream.redcircle.com/episodes/1/stream.mp3",
        "https://dovetail.prxu.org/1/2/a.mp3",
        "https://art19.com/shows/x",
    ],
)
def test_a_host_that_says_so_inserts_ads(address: str) -> None:
    assert inserts_ads(address)


@pytest.mark.parametrize(
    "address",
    [
        FILE,
        "https://notmegaphone.fm/1.mp3",
        "https://example.org/megaphone.fm.mp3",
        "https://example.org/1.mp3?from=traffic.megaphone.fm",
        "https://www.youtube.com/watch?v=x",
        "https://[::1",
        "",
    ],
)
def test_nothing_is_guessed_of_other_hosts(address: str) -> None:
    assert not inserts_ads(address)


@given(
    st.text(max_size=40).map("https://example.org/{}".format)
    | st.text(alphabet="htps:/.?#&=t+@[]%a1", max_size=60),
    st.integers(0, 360_000),
)
def test_no_address_breaks_it(address: str, offset: int) -> None:
    link = listen(address, offset)

    assert link is None or len(link.url) <= 512
    assert isinstance(name(address), str)
    assert inserts_ads(address) in (True, False)


@given(
    st.sampled_from(
        [
            FILE,
            "https://youtu.be/x?si=y",
            "https://open.spotify.com/episode/x",
            "https://overcast.fm/+x",
            "https://pca.st/x",
            "https://show.fireside.fm/52",
            "https://show.podigee.io/12-chips",
            "https://example.org/fs1#t=1",
        ]
    ),
    st.integers(0, 359_999),
    st.integers(0, 359_999),
)
def test_a_link_with_a_time_takes_another_in_its_place(address: str, first: int, then: int) -> None:
    timed = listen(address, first)

    assert timed is not None
    assert listen(timed.url, then) == listen(address, then)


@pytest.mark.parametrize("piece", ["t=1&", "t=", "/", "&", "1:", "#", "traffic.", "?"])
def test_a_hostile_address_is_read_at_once(piece: str) -> None:
    address = f"https://example.org/{piece * 200_000}"

    assert listen(address, 1) is None
    assert name(address) == "example.org"
    assert not inserts_ads(address)
