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
    r"(?:(?:in|of|von|aus)\s+)?(?:(?:the|this|that|whole|entire|last|latest|newest|current|today’s|"
    r"der|die|das|dieser?|ganzen?|letzten?|neuesten?|aktuellen?)\s+)*"
    r"(?:episode|show|podcast|folge|sendung|everything|all of it|alles|it)"
)

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
        rf".*\b(?:from|since|after|ab|nach|seit)\s+(?:minute\s+)?{_STAMP}(?:\s+(?:on|onwards?|an))?\b.*",
        rf".*\b(?:recap|sum up|summari[sz]e|fass\w*|zusammen\w*)\b.*\b{_STAMP}\b.*",
    ),
    "time": (
        rf".*(?:\b(?:at|around|near|bei|um|gegen)|@)\s*(?:about\s+|minute\s+)?{_STAMP}(?!\w).*",
        r".*\bminute\s+(?P<minute>\d{1,3})\b.*",
        r".*\b(?P<minute>\d{1,3})\s+(?:minutes?\s+in|minuten)\b.*",
    ),
    "recap": (
        r"(?:an?\s+|the\s+|eine?\s+|die\s+)?(?:\w+\s+)?(?:recap|summary|overview|gist|tl;?dr|zusammenfassung|überblick)"
        r"(?:\s+(?:of|for|on|about|von|zu|zum|zur|über|der))?(?P<rest>(?:\s.*)?)",
        r"(?:recap|summari[sz]e|sum\s+up)\s+(?P<rest>.+)",
        r"sum\s+(?P<rest>.+)\s+up",
        r"fass\w*\s+(?P<rest>.*?)\s*zusammen",
        rf"what(?:’?s|\s+is|\s+was)\s+{_EPISODE.replace('|it)', '|it|this|that)')}\s+(?:all\s+)?about",
        rf"what\s+(?:do|did)\s+(?:they|we|you|i)\s+(?:talk\s+about|discuss|cover|miss)(?:\s+{_EPISODE})?",
        rf"what\s+(?:happens|happened|was\s+discussed|is\s+discussed)(?:\s+{_EPISODE})?",
        rf"worum\s+(?:geht|ging)(?:’?s|\s+es)?(?:\s+(?:hier|{_EPISODE}))?",
        rf"was\s+(?:passiert|passierte)(?:\s+{_EPISODE})?",
        r"what\s+are\s+the\s+(?:\w+\s+)?(?:topics|points|takeaways|themes|highlights)(?:\s+.*)?|(?:key|main)\s+\w+",
        r"was\s+sind\s+die\s+(?:\w+\s+)?(?:themen|punkte|höhepunkte)(?:\s+.*)?",
    ),
    "when": (
        r"(?:when|at\s+(?:what|which)\s+(?:time|point|minute)|what\s+time|timestamps?(?:\s+(?:for|of|when))?)\s+(?P<rest>.+)",
        r"where\s+(?:in\s+.+?\s+)?(?:do|does|did|is|are|was)\s+(?P<rest>.+)",
        r"(?:ab\s+wann|wann|an\s+welcher\s+stelle|wo)\s+(?P<rest>.+)",
    ),
    "who": (
        r"who\s+(?:said|says|told|mentions|mentioned|talks?\s+about|talked\s+about|was\s+it\s+(?:that|who)\s+said)\s+(?P<rest>.+)",
        r"wer\s+(?:sagte?|erwähnte?|spricht\s+über|redet\s+über)\s+(?P<rest>.+)",
        r"wer\s+hat\s+(?P<rest>.+?)\s+(?:gesagt|erwähnt|erzählt)",
        r"von\s+wem\s+(?:ist|stammt)\s+(?P<rest>.+)",
    ),
    "about": (
        r"what\s+(?:did|does|has)\s+(?P<name>.+?)\s+(?:say|said|think|thinks|tell\s+us)\s+(?:about|of|on)\s+(?P<rest>.+)",
        r"was\s+(?:hat|sagte?|meinte?|denkt)\s+(?P<name>.+?)\s+(?:über|zu|zum|zur|von)\s+(?P<rest>.+?)(?:\s+(?:gesagt|erzählt))?",
    ),
    "said": (
        rf"what\s+(?:did|does|has|else\s+did)\s+(?P<rest>.+?)\s+(?:say|said|says)(?:\s+{_EPISODE})?",
        r"(?:everything|all)\s+(?:that\s+)?(?P<rest>.+?)\s+(?:said|says)",
        r"(?:an?\s+|the\s+|all\s+)?quotes?\s+(?:by|from)\s+(?P<rest>.+)",
        r"was\s+hat\s+(?P<rest>.+?)\s+(?:so\s+|alles\s+)?gesagt",
        r"was\s+sagte?\s+(?P<rest>\w+(?:\s+\w+)?)",
        r"(?:alle\s+|ein\s+)?zitate?\s+von\s+(?P<rest>.+)",
    ),
    "quote": (
        r"(?:an?\s+|the\s+|any\s+|some\s+|ein\s+|das\s+)?(?:(?:random|good|best|nice|gutes|zufälliges)\s+)?(?:quotes?|zitate?)"
        r"(?:\s+(?:about|on|of|with|where|über|zu|zum|zur|mit))?(?P<rest>(?:\s.*)?)",
        r"(?P<rest>.+?)\s+(?:quotes?|zitate?)",
        r"(?:surprise\s+me|überrasch\s+mich)(?P<rest>)",
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
