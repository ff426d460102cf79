"""Which language summaries are in: English where their small words say so, else we do not know."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import languages, load, search
from store.errors import NotFound

GERMAN = (
    "Was die beiden über Chips sagen: der Bedarf an Strom war größer als das Angebot, und so bauen sie "
    "in Texas. Die Firma hat es in dem Jahr nicht geschafft, aber der Gründer ist sicher, dass es bald so "
    "weit ist. An der Börse war man anderer Ansicht, was auch an den Zinsen lag, die im Herbst stiegen."
)
DUTCH = (
    "Wat hij over de markt zegt, is dat de vraag naar stroom groter was dan het aanbod. Het is in dat jaar "
    "niet gelukt, maar of het nu van de prijs kwam of van de wet, daar was men het over eens: er is meer "
    "nodig dan geld, en wat er is, is snel op. De mensen die er waren, wilden er niet over praten."
)
RUSSIAN = "Он говорит, что спрос на энергию вырос быстрее, чем предложение, и цены тоже выросли. " * 4
CHINESE = "他说，对电力的需求增长得比供应更快，因此价格也上涨了。这一年没有成功，但是他很有信心。" * 4
ENGLISH = (
    "Demand for power grew faster than supply, and so they build in Texas. The company did not make it "
    "that year, but its founder is sure. Prices rose with the rates, which nobody had expected; those who "
    "were there would rather talk about what comes next and how it is paid for."
)


@pytest.fixture
def several(engine: Engine, content: Path) -> Engine:
    """The shipped episode, and one in Russian."""
    points = "\n".join(f"- [0{n}:00] {RUSSIAN}" for n in range(3))
    (content / "power.md").write_text(f"# Энергия\n\n## Цены\n{points}\n", encoding="utf-8")
    (content / "power.facts").write_text("Title: Энергия\n", encoding="utf-8")
    load.reload(engine, content)
    return engine


def test_english_is_known_by_its_small_words() -> None:
    assert languages.is_english([ENGLISH])


@pytest.mark.parametrize("text", [GERMAN, DUTCH, RUSSIAN, CHINESE])
def test_no_other_language_is_taken_for_english(text: str) -> None:
    assert not languages.is_english([text])


def test_a_few_words_tell_nothing() -> None:
    assert not languages.is_english(["The words of the founder"])


def test_what_is_not_found_tells_the_language_of_the_summary_that_was_asked(shipped: Session) -> None:
    with pytest.raises(NotFound) as raised:
        search.quote(shipped, "zzzzqqq")

    assert raised.value.language == "en"


def test_several_summaries_have_a_language_only_if_it_is_one(several: Engine) -> None:
    with Session(several) as session:
        assert languages.of(session, "Энергия") is None
        assert languages.of(session) is None


def test_several_summaries_in_english_are_in_english(engine: Engine, content: Path) -> None:
    (content / "power.md").write_text(f"# Power\n\n## Prices\n- {ENGLISH}\n", encoding="utf-8")
    (content / "power.facts").write_text("Title: Power\n", encoding="utf-8")
    load.reload(engine, content)

    with Session(engine) as session:
        assert languages.of(session) == "en"


def test_of_many_summaries_nobody_knows(shipped: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_EPISODES", 0)

    assert languages.of(shipped) is None
