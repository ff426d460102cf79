"""Why a passage was found: which words, as they stand there, and where."""

import re
from collections.abc import Collection

from rapidfuzz import fuzz

from store.answers import Passage, Why
from store.finding import keys
from store.finding.ranking import CONTEXT, LABEL, SPEAKER, Hit, Match
from store.words import terms, tokens

# Which of the words that are not there are worth telling: “out” is not.
_TOLD = 0.25

_POSSESSIVE = re.compile("['’ʼ]s$")


def why(
    match: Match, passage: Passage, above: Collection[Passage], aliases: Collection[frozenset[str]]
) -> Why:
    """Explain a match by the passage it is of, the ones `above` it and its episode’s aliases."""
    shown = [(hit, _as_written(_text(hit, passage, above), hit, aliases)) for hit in match.hits]
    best = max(match.hits, key=lambda hit: hit.field, default=None)
    elsewhere = best is not None and best.field in (LABEL, SPEAKER, CONTEXT)
    return Why(
        words=tuple(written for _, written in shown if written),
        where=_text(best, passage, above) if best and elsewhere else None,
        repairs=tuple(
            (hit.unit.typed, written)
            for hit, written in shown
            if written and not _alike(hit.unit.typed, written)
        ),
        missing=tuple(unit.typed for unit in match.missing if unit.weight >= _TOLD),
    )


def _text(hit: Hit, passage: Passage, above: Collection[Passage]) -> str:
    """The text in which a hit stands."""
    if hit.field == LABEL:
        return passage.label or ""
    if hit.field == SPEAKER:
        return passage.speaker or ""
    if hit.field == CONTEXT:
        held = (each.text for each in above if hit.form.padded in f" {' '.join(terms(each.text))} ")
        return next(held, passage.section.text if passage.section else passage.text)
    return passage.text


def _as_written(text: str, hit: Hit, aliases: Collection[frozenset[str]]) -> str:
    """The words of a text that a unit was found by, as they stand there, the likest to what was typed."""
    other = [spelling for group in aliases if _spells(group, hit.form.words) for spelling in group]
    typed = " ".join(terms(hit.unit.typed))
    for form in (hit.form.words, *sorted(other, key=lambda each: (-fuzz.ratio(typed, each), each))):
        if written := _standing(text, form, begins=hit.form.begins):
            return written
    return ""


def _spells(group: frozenset[str], words: str) -> bool:
    return any(words in spelling.split() or words == spelling for spelling in group)


def _standing(text: str, form: str, *, begins: bool) -> str:
    written = list(tokens(text))
    wanted = form.split()
    for at in range(len(written) - len(wanted) + 1):
        found = [term for term, _ in written[at : at + len(wanted)]]
        if found == wanted or (begins and found[0].startswith(form)):
            return _POSSESSIVE.sub("", " ".join(word for _, word in written[at : at + len(wanted)]))
    return ""


def _alike(typed: str, written: str) -> bool:
    """Whether what is written is what was typed, but for spaces, its form, or what goes before and after."""
    one, other = "".join(terms(written)), "".join(terms(typed))
    return one.startswith(other) or one.endswith(other) or keys.stem(one) == keys.stem(other)
