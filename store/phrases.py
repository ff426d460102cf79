"""What a sentence asks for, in English and German: the only place that knows how people put it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.words import QUESTION_WORDS, clean, terms

Asks = Literal["recap", "since", "time", "when", "who", "said", "about", "quote", "moment", "nothing"]
Follows = Literal["who", "more", "around", "when", "elsewhere", "thanks"]

# As much of a sentence is read, in characters: whoever writes more has told a story.
_READ = 500

_STAMP = (
    r"(?P<time>\d{1,3}(?::\d{2}){1,2}|\d{1,2}\s?h(?:\s?\d{1,2}\s?m(?:in)?)?"
    r"|\d{1,3}\s?m(?:in)?(?:\s?\d{1,2}\s?s)?)"
)
_EPISODE = (
    r"(?:(?:in|of|von|aus) )?(?:(?:the|this|that|whole|entire|last|latest|newest|current|today’s|"
    r"der|die|das|dieser?|ganzen?|letzten?|neuesten?|aktuellen?) )*"
    r"(?:episode|show|podcast|folge|sendung|everything|all of it|alles|it)"
)

_RECAP = r"(?:recap|summary|overview|gist|tl;?dr|zusammenfassung|überblick)"
_POINTS = r"(?:topics|points|takeaways|themes|highlights)"

# How a sentence may begin or end without asking for anything by it.
_BEFORE = re.compile(
    r"(?:hey|hi|hello|hiya|yo|ok|okay|so|well|hallo|hi du|moin|servus|na|also|und|and"
    r"|good (?:morning|afternoon|evening)|guten? (?:morgen|tag|abend)|pullquote|bot|there|please|bitte"
    r"|(?:can|could|would|will) you(?: please)?(?= \w)|(?:kannst|könntest) du(?: bitte)?(?: mir)?(?: mal)?"
    r"|(?:tell|show|give|find|get) (?:me|us)|(?:sag|zeig|gib|such|finde?)e?(?: mir| uns)(?: mal)?"
    r"|do you know|does anyone know|i(?:’d like| want) to know|i wonder|i’m looking for"
    r"|weißt du|weiß jemand|ich (?:möchte|will) wissen|ich suche)(?![\w’])[\s,;:.!–—-]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s,]+(?:please|thanks|thank you|thx|bitte|danke|danke dir|pullquote))?[\s.,;:!?…]*$", re.IGNORECASE
)

# What is asked for, by the first pattern that a whole sentence fits; `rest` are the words to look for.
_ASKED: dict[Asks, Sequence[str]] = {
    "since": (
        rf".*\b(?:from|since|after|ab|nach|seit) (?:minute )?{_STAMP}(?: (?:on|onwards?|an))?\b.*",
        rf".*\b(?:recap|sum up|summari[sz]e|fass\w*|zusammen\w*)\b.*\b{_STAMP}\b.*",
    ),
    "time": (
        rf".*(?:\b(?:at|around|near|bei|um|gegen)|@) ?(?:about |minute )?{_STAMP}(?!\w).*",
        r".*\bminute (?P<minute>\d{1,3})\b.*",
        r".*\b(?P<minute>\d{1,3}) (?:minutes? in|minuten)\b.*",
    ),
    "recap": (
        rf"(?:an? |the |eine? |die )?(?:(?:quick|short|brief|full|kurze|ganze) )?{_RECAP}"
        r"(?: (?:of|for|on|about|von|zu|zum|zur|über|der))?(?P<rest>(?: .*)?)",
        rf"(?P<rest>.+) {_RECAP}",
        r"(?:recap|summari[sz]e|sum up) (?P<rest>.+)",
        r"sum (?P<rest>.+) up",
        r"fass\w* (?P<rest>.*?) ?zusammen",
        rf"what(?:’?s| is| was) {_EPISODE.replace('|it)', '|it|this|that)')} (?:all )?about",
        rf"what (?:do|did) (?:they|we|you|i) (?:talk about|discuss|cover|miss)(?: {_EPISODE})?",
        rf"what (?:happens|happened|was discussed|is discussed)(?: {_EPISODE})?",
        rf"worum (?:geht|ging)(?:’?s| es)?(?: (?:hier|{_EPISODE}))?",
        rf"was (?:passiert|passierte)(?: {_EPISODE})?",
        rf"what are the (?:\w+ )?{_POINTS}(?: .*)?",
        rf"(?:the )?(?:key|main) {_POINTS}",
        r"was sind die (?:\w+ )?(?:themen|punkte|höhepunkte)(?: .*)?",
    ),
    "when": (
        r"(?:when|at (?:what|which) (?:time|point|minute)|what time) (?P<rest>.+)",
        r"timestamps?(?: (?:for|of|when))? (?P<rest>.+)",
        r"where (?:in .+? )?(?:do|does|did|is|are|was) (?P<rest>.+)",
        r"(?:ab wann|wann|an welcher stelle|wo) (?P<rest>.+)",
    ),
    "who": (
        r"who (?:said|says|told|mentions|mentioned|talks? about|talked about) (?P<rest>.+)",
        r"who was it (?:that|who) said (?P<rest>.+)",
        r"wer (?:sagte?|erwähnte?|spricht über|redet über) (?P<rest>.+)",
        r"wer hat (?P<rest>.+?) (?:gesagt|erwähnt|erzählt)",
        r"von wem (?:ist|stammt) (?P<rest>.+)",
    ),
    "about": (
        r"what (?:did|does|has) (?P<name>.+?) (?:say|said|think|tell us) (?:about|of|on) (?P<rest>.+)",
        r"was (?:hat|sagte?|meinte?|denkt) (?P<name>.+?) (?:über|zu|zum|zur|von) (?P<rest>.+?)"
        r"(?: (?:gesagt|erzählt))?",
    ),
    "said": (
        rf"what (?:did|does|has|else did) (?P<rest>.+?) (?:say|said|says)(?: {_EPISODE})?",
        r"(?:everything|all) (?:that )?(?P<rest>.+?) (?:said|says)",
        r"(?:an? |the |all )?quotes? (?:by|from) (?P<rest>.+)",
        r"was hat (?P<rest>.+?) (?:so |alles )?gesagt",
        r"was sagte? (?P<rest>\w+(?: \w+)?)",
        r"(?:alle |ein )?zitate? von (?P<rest>.+)",
    ),
    "quote": (
        r"(?:an? |the |any |some |ein |das )?(?:(?:random|good|best|nice|gutes) )?(?:quotes?|zitate?)"
        r"(?: (?:about|on|of|with|where|über|zu|zum|zur|mit))?(?P<rest>(?: .*)?)",
        r"(?P<rest>.+?) (?:quotes?|zitate?)",
        r"(?:surprise me|überrasch mich)(?P<rest>)",
    ),
}

# What a reply to an answer asks on with. Whatever else it says is a question of its own.
_FOLLOWED: dict[Follows, Sequence[str]] = {
    "who": (
        r"who(?:’s| is| was| said| says)?(?: that| it| this)?(?: speaking| talking)?",
        r"says who|by whom?",
        r"wer(?: ist| war| sagt| sagte)?(?: das| es)?",
        r"wer hat (?:das|es) gesagt|wer spricht(?: da)?|von wem(?: ist das)?",
    ),
    "more": (
        r"(?:some |any |show (?:me )?)?more(?: of (?:that|it|this))?",
        r"(?:show (?:me )?)?another(?: one)?|next(?: page| one)?|go on|continue",
        r"(?:any|some)thing else|what else|(?:the )?others?(?: results| ones| quotes)?",
        r"(?:noch |zeige?(?: mir)? )?mehr(?: davon)?|weiter|(?:die )?nächste(?: seite)?",
        r"noch (?:eine?[sn]?|was|etwas)|was noch|sonst noch (?:et)?was",
        r"(?:die )?anderen?(?: ergebnisse| zitate)?",
    ),
    "around": (
        r"(?:the |some |more )*context|around(?: it| that)?|(?:before|after)(?: that| it)?",
        r"what (?:is|was|comes?|came|happens|happened|did \w+ say) (?:right )?"
        r"(?:around|before|after)(?: that| it)?",
        r"(?:der |mehr )?(?:kontext|zusammenhang)|drum ?herum|davor|danach",
        r"was (?:ist|war|kommt|kam|steht) (?:drum ?herum|davor|danach)",
    ),
    "when": (
        r"when(?: (?:is|was) (?:that|it|this)| (?:did|does) \w+ say (?:that|it))?",
        r"(?:at )?what time(?: (?:is|was) (?:that|it))?|(?:the )?timestamp|where (?:is|was) (?:that|it)",
        r"wann(?: (?:ist|war) das| hat \w+ das gesagt| sagt \w+ das)?",
        r"um welche zeit|(?:der )?zeitstempel|welche minute",
    ),
    "elsewhere": (
        r"(?:what about |how about )?(?:also )?(?:in )?(?:the |any |an)?other (?:episodes?|ones?)|elsewhere",
        r"(?:auch )?(?:in )?(?:der |den |einer )?anderen? (?:folgen?|episoden?|sendungen?)",
        r"anderswo|woanders|sonst wo",
    ),
    "thanks": (
        r"thanks(?: a lot| so much)?|thank you(?: very much| so much)?|thx|ty|cheers|great|nice|cool",
        r"danke(?: schön| sehr| dir)?|vielen dank|super|prima",
    ),
}

_ASKING = {asks: [re.compile(each, re.IGNORECASE) for each in forms] for asks, forms in _ASKED.items()}
_FOLLOWING = {what: re.compile("|".join(forms), re.IGNORECASE) for what, forms in _FOLLOWED.items()}
_TIMED = re.compile(rf"(?<![\w:]){_STAMP}(?![\w:])", re.IGNORECASE)
_ONLY_EPISODE = re.compile(rf"\s*(?:{_EPISODE})?\s*", re.IGNORECASE)

# German words that a question is made of, and those that are English too, which count only beside the others.
_GERMAN = frozenset(
    terms(
        """
        aber als auf aus bei bitte dabei damit darüber dass dem den der dort ein eine einem einen einer er
        erwähnt erzählt etwas finden folge für ganze geben geht gesagt gesprochen gib gibt haben hatte ihr
        ihre irgendwas ist jemand kann kommt mir mit nach nicht ob oder reden redet sagen sagt sagte sein
        seine sendung sich sie sind sprechen spricht thema und uns vom von vor wann waren warum welche
        welchem welchen welcher wem wen wenn wer werden wie wieso wird wo worum wurde zeigen zu zum zur über
        """
    )
)
_GERMAN_OR_ENGLISH = frozenset(terms("am an da das des die du es hat im in man podcast so um war was will"))


@dataclass(frozen=True)
class Sentence:
    """What is asked for: the words to look for, who said them, and the time, where each is named."""

    asks: Asks
    words: str = ""
    time: str = ""
    name: str = ""


def read(typed: str) -> Sentence:
    """What a sentence asks for, without greetings and whatever else it is wrapped in."""
    asked = bare(typed)
    if not terms(asked) or follows(asked) == "thanks":
        return Sentence("nothing")
    for asks, forms in _ASKING.items():
        for form in forms:
            if match := form.fullmatch(asked):
                return _matched(asks, asked, match.groupdict())
    timed = _TIMED.search(asked)
    if timed and not _telling(asked.replace(timed[0], " ")):
        return Sentence("time", time=timed["time"])
    return Sentence("moment", _without_frame(asked, asked))


def follows(typed: str) -> Follows | None:
    """What a reply to an answer asks on with; None where it is a question of its own."""
    asked = bare(typed)
    return next((what for what, form in _FOLLOWING.items() if form.fullmatch(asked)), None)


def bare(typed: str) -> str:
    """A sentence on one line without greetings, courtesies and the signs at its end."""
    sentence = clean(typed)[:_READ].replace("'", "’").strip()
    before = ""
    while before != sentence:
        before = sentence
        sentence = _AFTER.sub("", _BEFORE.sub("", sentence, count=1) if _BEFORE.match(sentence) else sentence)
    return sentence


def topic(words: str) -> str:
    """Words without the ones around them that only ask: “what did he say about apple” is “apple”."""
    telling = _telling(words)
    return " ".join(words.split()[telling[0] : telling[-1] + 1]) if telling else words


def _matched(asks: Asks, asked: str, found: dict[str, str | None]) -> Sentence:
    if minute := found.get("minute"):
        return Sentence(asks, time=f"{minute}:00")
    if time := found.get("time"):
        return Sentence(asks, time=time)
    rest = (found.get("rest") or "").strip(' “”"„‚‘’:,')
    if _ONLY_EPISODE.fullmatch(rest):
        return Sentence(asks)
    if asks == "said" and not _telling(rest):  # what “he” said is the episode
        return Sentence("recap")
    name = found.get("name") or ""
    if asks == "about" and not _telling(name):
        return Sentence("moment", _without_frame(asked, asked))
    return Sentence(asks, _without_frame(rest, asked), name=_without_frame(name, asked))


def _without_frame(words: str, asked: str) -> str:
    """Of a German sentence, words without those that only ask: no English summary holds them."""
    if not _is_german(asked):
        return words
    return " ".join(each for each in words.split() if not _only_asks(each)) or words


def _is_german(sentence: str) -> bool:
    asking = [each for each in sentence.split() if _only_asks(each)]
    return len(asking) > 1 and any(set(terms(each)) <= _GERMAN for each in asking)


def _only_asks(word: str) -> bool:
    """Whether a word is one that German questions are made of."""
    folded = set(terms(word))
    return bool(folded) and folded <= _GERMAN | _GERMAN_OR_ENGLISH


def _telling(words: str) -> list[int]:
    """Where in a text the words stand that do more than ask."""
    idle = QUESTION_WORDS | (_GERMAN | _GERMAN_OR_ENGLISH if _is_german(words) else set())
    return [at for at, each in enumerate(words.split()) if not set(terms(each)) <= idle]
