"""What sentences ask for, as people put it in two languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import phrases
from store.phrases import Asks, Follows, Sentence


@pytest.mark.parametrize(
    ("typed", "asks", "words"),
    [
        ("Hey Pullquote, what did he say about lebanon?", "moment", "what did he say about lebanon"),
        ("can you tell me what he thinks of crochet, thanks!", "moment", "what he thinks of crochet"),
        ("power", "moment", "power"),
        ("recap please", "recap", ""),
        ("What is this episode about?", "recap", ""),
        ("what are the key takeaways", "recap", ""),
        ("a quick summary of neoclouds", "recap", "neoclouds"),
        ("neoclouds recap", "recap", "neoclouds"),
        ("key bottlenecks", "moment", "key bottlenecks"),
        ("sum export controls up", "recap", "export controls"),
        ("what did he say?", "recap", ""),
        ("when do they talk about lebanon?", "when", "do they talk about lebanon"),
        ("who said execution machine?", "who", "execution machine"),
        ("what did Dylan say?", "said", "Dylan"),
        ("give me a quote about poker", "quote", "poker"),
        ("any poker quotes?", "quote", "any poker"),
        ("surprise me", "quote", ""),
        ("what did Dylan say about open source?", "about", "open source"),
        ("Was sagt er über den Libanon?", "about", "Libanon"),
        ("Worum geht es in der Folge?", "recap", ""),
        ("fass die Folge zusammen", "recap", ""),
        ("Wann reden sie über China und Chips?", "when", "China Chips"),
        ("Wer hat execution machine gesagt?", "who", "execution machine"),
        ("Kannst du mir ein Zitat über Poker zeigen, bitte?", "quote", "Poker"),
        ("was hat Dylan gesagt?", "said", "Dylan"),
        ("hi!", "nothing", ""),
        ("danke schön", "nothing", ""),
        ("?!", "nothing", ""),
    ],
)
def test_a_sentence_asks_for_something_about_some_words(typed: str, asks: Asks, words: str) -> None:
    sentence = phrases.read(typed)

    assert (sentence.asks, sentence.words) == (asks, words)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("what’s at 35:20?", Sentence("time", time="35:20")),
        ("what does dylan say about america at 35:20", Sentence("time", time="35:20")),
        ("what was said 1:02:03", Sentence("time", time="1:02:03")),
        ("what is around minute 35", Sentence("time", time="35:00")),
        ("was passiert bei 35:20?", Sentence("time", time="35:20")),
        ("at 35m20s?", Sentence("time", time="35m20s")),
        ("what happens after 27:00", Sentence("since", time="27:00")),
        ("ab 27:00", Sentence("since", time="27:00")),
        ("a ratio of 16:09 or so", Sentence("moment", "a ratio of 16:09 or so")),
    ],
)
def test_a_time_in_a_sentence_is_what_it_is_about(typed: str, asked: Sentence) -> None:
    assert phrases.read(typed) == asked


def test_english_words_that_are_german_too_are_kept() -> None:
    assert phrases.read("what was the die size").words == "what was the die size"


@pytest.mark.parametrize(
    ("typed", "follows"),
    [
        *((each, "who") for each in ("Who said that?", "who?", "wer hat das gesagt?", "Von wem ist das?")),
        *((each, "more") for each in ("more", "more please!", "another one", "Mehr bitte", "noch eins")),
        *((each, "around") for each in ("context?", "give me the context", "Kontext", "was kam davor?")),
        *((each, "when") for each in ("when?", "when did he say that", "Wann hat er das gesagt?")),
        *((each, "elsewhere") for each in ("and in the other episode?", "und in den anderen Folgen?")),
        *((each, "thanks") for each in ("thanks!", "Danke schön")),
        *((each, None) for each in ("more about lebanon", "who said lebanon", "when was poker", "hello", "")),
    ],
)
def test_a_reply_asks_on_in_few_words(typed: str, follows: Follows | None) -> None:
    assert phrases.follows(typed) == follows


@pytest.mark.parametrize(
    "part", ["who ", "what did ", "at 1", "the ", "wann ", "hey ", " ", "1:", "was sind die "]
)
def test_whatever_is_repeated_is_read_at_once(part: str) -> None:
    started = time.process_time()

    phrases.read(part * 20_000)

    assert time.process_time() - started < 20  # what grows with the square takes minutes


@given(st.text(max_size=600))
def test_anything_typed_is_read(typed: str) -> None:
    sentence = phrases.read(typed)

    assert (
        sentence.asks == "nothing" or sentence.words or sentence.time or sentence.asks in ("recap", "quote")
    )
    assert phrases.follows(typed) in (None, "who", "more", "around", "when", "elsewhere", "thanks")
