"""Quotes as pictures: every script and length is set, whole and in time, and nothing shows as a box."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from bot import picture
from bot.picture import Quote, clusters, direction, faces, layout
from bot.picture.layout import Page, Placed
from tests.bot.pictures import QUOTES, reference, thumbnail

SHIPPED = QUOTES["shipped"]
# How much a pixel may differ, since the references have few colours, and what part of all pixels may differ
# more, since another build of HarfBuzz may round an edge another way. A letter that is gone is more by far.
CLOSE, EDGES = 64, 0.0005


def page(words: str) -> Page:
    return layout.page(replace(SHIPPED, words=words))


def words_of(words: str) -> list[Placed]:
    """The glyphs of the words alone."""
    return [each for each in page(words).glyphs if each.ink == "words" and each.size != 42]


def read(words: str) -> list[str]:
    """The lines of a picture, each from left to right, without the marks of quotation."""
    lines: dict[float, list[tuple[float, int]]] = {}
    for each in words_of(words):
        lines.setdefault(round(each.y + each.glyph.y), []).append((each.x, each.glyph.at))
    return ["".join(f"“{words}”"[at] for _, at in sorted(line)).strip() for _, line in sorted(lines.items())]


def image(quote: Quote, dark: bool = False) -> Image.Image:
    return Image.open(BytesIO(picture.draw(quote, dark))).convert("RGB")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", QUOTES)
def test_a_picture_looks_as_it_did_when_it_was_looked_at(name: str, dark: bool) -> None:
    drawn, kept = thumbnail(name, dark), Image.open(reference(name, dark)).convert("RGB")

    assert drawn.size == kept.size
    differing = ImageChops.difference(drawn, kept).convert("L").histogram()[CLOSE:]
    assert sum(differing) < EDGES * drawn.width * drawn.height


def test_reference_pictures_are_small() -> None:
    assert [
        name for name in QUOTES for dark in (False, True) if reference(name, dark).stat().st_size > 30_000
    ] == []


def test_few_words_are_large_and_many_are_small() -> None:
    sizes = [max(each.size for each in words_of(" ".join(["words"] * count))) for count in (1, 20, 80, 400)]

    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


def test_even_the_smallest_words_are_readable_in_a_thumbnail() -> None:
    assert min(each.size for each in page("word " * 4000).glyphs) * 400 / layout.WIDTH >= 11


def test_all_words_are_there_in_their_order() -> None:
    words = "And yet you know, vibes matter more than all the numbers we had before us."

    assert " ".join(read(words)) == words


def test_lines_are_even_and_the_last_is_no_single_word() -> None:
    lines = read("I pride myself on being analytical, data driven, and yet you know, vibes matter to us all.")

    assert len(lines) > 2
    assert min(map(len, lines)) > 0.6 * max(map(len, lines))


def test_the_opening_mark_hangs_in_the_margin() -> None:
    drawn = page("And yet you know, vibes matter.").glyphs
    opening, first = sorted(drawn, key=lambda each: (each.y, each.x))[:2]

    assert opening.ink == "accent"
    assert opening.x < first.x == min(each.x for each in drawn if each.ink == "words")


def test_what_does_not_fit_is_cut_at_a_sentence_and_the_picture_says_so() -> None:
    long = replace(SHIPPED, words="This is a sentence of several words. " * 400)
    drawn = layout.page(long)

    assert drawn.height <= 2000
    assert len(drawn.glyphs) < 3000
    assert len({each.y for each in drawn.glyphs if each.ink == "quiet"}) == 3
    assert len({each.y for each in layout.page(SHIPPED).glyphs if each.ink == "quiet"}) == 2


def test_the_speaker_the_place_and_what_is_known_are_in_the_picture() -> None:
    bare = Quote(SHIPPED.words, "", "", "", "")
    for named in ("speaker", "episode", "time", "provenance"):
        more = replace(bare, **{named: getattr(SHIPPED, named)})

        assert len(layout.page(more).glyphs) > len(layout.page(bare).glyphs)


@pytest.mark.parametrize("name", ["arabic", "hebrew"])
def test_what_is_read_from_right_to_left_is_laid_out_so(name: str) -> None:
    drawn = layout.page(QUOTES[name])
    opening = max((each for each in drawn.glyphs if each.ink == "accent"), key=lambda each: each.x)

    assert drawn.rule[0] > layout.WIDTH / 2
    assert opening.glyph.at == 0
    assert opening.x >= max(each.x for each in drawn.glyphs if each.ink == "words")


def test_latin_and_numbers_within_arabic_keep_their_own_direction() -> None:
    lines = "".join(read("في عام 2024 كانت NVIDIA مهمة"))

    assert "2024" in lines
    assert "NVIDIA" in lines


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("abc אבג def", 0, "abc גבא def"),
        ("אבג abc דהו", 1, "והד abc גבא"),
        ("אבג (abc) דה", 1, "הד )abc( גבא"),
        ("عام 12:30", 1, "12:30 ماع"),
        ("a 1-2 א 3-4", 0, "a 1-2 3-4 א"),
    ],
)
def test_directions_are_those_of_the_bidirectional_algorithm(text: str, base: int, shown: str) -> None:
    assert "".join(text[at] for at in direction.visual(direction.levels(text, base))) == shown


@pytest.mark.parametrize(
    "cluster",
    ["é", "e\u0301", "👩‍🚀", "👨‍👩‍👧‍👦", "🇩🇪", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "❤️", "👍🏽", "1️⃣", "नि", "กำ", "각"],
)
def test_what_a_reader_counts_as_one_stays_one(cluster: str) -> None:
    assert clusters.clusters(f"a{cluster}b") == ["a", cluster, "b"]


def test_flags_that_follow_one_another_are_told_apart() -> None:
    assert clusters.clusters("🇩🇪🇫🇷") == ["🇩🇪", "🇫🇷"]


@pytest.mark.parametrize("emoji", ["🔥", "👩‍🚀", "👨‍👩‍👧‍👦", "🇩🇪", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "❤️", "👍🏽", "1️⃣", "☕", "🫩"])
def test_an_emoji_is_one_glyph_in_colour(emoji: str) -> None:
    [drawn] = [each for each in page(f"a {emoji} b").glyphs if each.glyph.coloured]
    around = (round(drawn.x), round(drawn.y - drawn.size), round(drawn.x + drawn.size), round(drawn.y))
    shown = image(replace(SHIPPED, words=f"a {emoji} b")).crop(around)

    assert drawn.glyph.number
    assert max(ImageStat.Stat(shown).stddev) > 20


def test_a_sign_that_is_no_emoji_by_itself_is_in_the_colour_of_the_words() -> None:
    assert not any(each.glyph.coloured for each in page("I ❤ it ✔ © 5").glyphs)


def test_no_line_of_chinese_or_japanese_begins_with_a_stop_or_ends_with_an_opening_mark() -> None:
    text = "「これは、テストです。」（はい！）" * 30
    found = list(clusters.breaks(clusters.clusters(text)))
    begin = {text[at + 1] for at, may_end in enumerate(found[:-1]) if may_end}
    end = {text[at] for at, may_end in enumerate(found[:-1]) if may_end}

    assert not begin & set("、。」）！ー")
    assert not end & set("「（")


def test_a_chinese_sign_takes_the_form_of_its_language() -> None:
    [[(_, simplified), _], [(_, traditional), _], [(_, japanese), _]] = map(
        faces.chosen, (["骨", "说"], ["骨", "說"], ["骨", "の"])
    )

    assert len({simplified, traditional, japanese}) == 3


def test_what_no_font_has_is_shown_as_the_sign_for_that() -> None:
    assert faces.chosen(["\U00013000"]) == [("\ufffd", faces.SANS)]
    assert faces.chosen(["a\U000e1234"])[0][0] == "a"


@pytest.mark.parametrize("name", QUOTES)
def test_nothing_is_drawn_as_a_box(name: str) -> None:
    assert all(each.glyph.number for each in layout.page(QUOTES[name]).glyphs)


def test_marks_are_not_stacked_over_what_stands_behind_the_words() -> None:
    drawn = page(("a" + "\u0301" * 60) * 30)

    assert len(drawn.glyphs) == len(page(("a" + "\u0301" * 5) * 30).glyphs)


def test_a_word_wider_than_the_picture_is_broken() -> None:
    drawn = words_of("https://example.com/" + "a" * 300)

    assert max(each.x for each in drawn) < layout.WIDTH - 112


def test_threads_that_draw_at_once_draw_the_same() -> None:
    quotes = [QUOTES[name] for name in ("shipped", "mixed", "emoji", "arabic")] * 3
    alone = [picture.draw(quote, True) for quote in quotes]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda quote: picture.draw(quote, True), quotes)) == alone


def test_a_picture_that_is_asked_for_again_is_not_drawn_again() -> None:
    assert picture.kept(SHIPPED, True) is picture.kept(replace(SHIPPED), True)
    assert picture.kept(SHIPPED, True) != picture.kept(SHIPPED, False)


def test_the_description_says_all_that_the_picture_shows() -> None:
    assert picture.alt(SHIPPED) == (
        "“…it’s such a stupid reason because I pride myself on being analytical, data driven. "
        "And yet you know, vibes matter.” — Dylan Patel · No Priors 127 · 46:42 · "
        "From an AI-written summary, not checked against the audio"
    )


# Every script, what is invisible, what turns directions round, emoji and their joiners.
ANYTHING = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            " \n.,“”«»()!?—-\u0301\u200b\u200d\u200e\u202e\u2066\u2069\ufe0f\u20e3🔥👩🇩🏽ا אבन्‌ไก字가。"
        ),
    ),
    max_size=300,
)


@settings(max_examples=40, deadline=None)
@given(ANYTHING, st.integers(1, 70), ANYTHING, st.booleans())
def test_anything_can_be_drawn_and_described(words: str, times: int, told: str, dark: bool) -> None:
    quote = Quote(words * times, told, told, told, told)
    data = picture.draw(quote, dark)

    assert len(data) <= 500_000
    assert Image.open(BytesIO(data)).height <= 2000
    assert all(each.glyph.number for each in layout.page(quote).glyphs)
    assert len(picture.alt(quote)) <= 1024


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(list(QUOTES)), st.integers(0, 20_000), st.booleans())
def test_every_length_up_to_twenty_thousand_can_be_drawn(name: str, length: int, dark: bool) -> None:
    words = (QUOTES[name].words + " ") * (length // 10)

    assert len(picture.draw(replace(SHIPPED, words=words[:length]), dark)) <= 500_000
