"""Quotations recognised: the words between the marks, who says them, and what introduces them.

A quotation makes up its entry but for an introduction (`Dylan states,` or `On Nvidia:`) before it
or an attribution (`— Kriti Badam, 11:39`) behind it; anything else in quotation marks is a point's
own way of speaking. A person is named only if the document bears it out: see `Names`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.readers import stamps

_CLOSERS = {"“": "”", '"': '"”', "«": "»", "„": "“”", "「": "」", "『": "』"}
_OPENER = re.compile("[" + "".join(_CLOSERS) + "]")
_UNCASED_LENGTH = 12
_INTRODUCTION_LENGTH, _INTRODUCTION_WORDS = 160, 16
_SENTENCE_LENGTH, _SENTENCE_WORDS = 200, 5
_STAMP_LENGTH = 24
# In a script without spaces a word is a character.
_WORD_OF_ANY_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3040-\u9fff]+")
_SENTENCE_END = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)[.!?]\s")
_SAYS = (
    r"(?:says|said|states|stated|notes|noted|explains|explained|argues|argued|adds|added|asks|asked|recounts|"
    r"recounted|shares|shared|reflects|reflected|remarks|remarked|observes|observed|admits|admitted|jokes|joked|"
    r"recalls|recalled|tells|told|replies|replied|answers|answered|describes|described|emphasizes|emphasised|"
    r"emphasized|concludes|concluded|warns|warned|quips|quipped|thinks|thought|believes|predicts|predicted|"
    r"говорит|сказала?|отмечает|отметила?|объясняет|объяснила?|считает|утверждает|рассказывает|рассказала?|"
    r"подч[её]ркивает|подчеркнула?|добавляет|добавила?|спрашивает|спросила?|вспоминает|вспомнила?|замечает|"
    r"заметила?|призна[её]тся|призналась|признался|шутит|предупреждает|отвечает|ответила?|уверена?)"
)
# Chinese writes a name and its verb as one: only a name that the document knows is found in it.
_SAYS_IN_CHINESE = (
    r"\s?(?:说道?|表示|认为|指出|提到|强调|坦言|直言|回忆道?|解释道?|总结道?|补充道?|问道?)[，,]?"
)
_SAYING_IN_CHINESE = re.compile(rf"(?P<name>[^\W\d_a-z][\w.’'· -]{{0,60}}?){_SAYS_IN_CHINESE}")
_WORD = r"[^\W\d_a-zа-яё][\w.’'-]{0,30}"
_NAME = rf"{_WORD}(?:\s(?:(?:de|da|van|von|der|bin|al)\s){{0,2}}{_WORD}){{0,3}}"
_SUBJECT = re.compile(rf"(?<![\w’'-])((?:{_WORD}\s){{1,4}}){_SAYS}\b")
_SAYING = re.compile(rf"(?P<name>{_NAME}),?\s{_SAYS}(?:\s(?:that|it|about\s[^:]{{1,60}}))?\s?[,:]?")
_PLAIN_NAME = re.compile(rf"(?P<name>{_NAME})(?:\s?[(（](?P<aside>[^()（）]{{1,80}})[)）])?\s?[-–—]?")
_POSSESSIVE = re.compile(rf"(?P<name>{_NAME}?)(?:[’']s|(?<=s)[’'])\s.{{1,140}}")
_NAME_ON = re.compile(rf"(?P<name>{_NAME}),?\s(?:on|about)\s.{{1,140}}")
_NAME_AND_ROLE = re.compile(rf"(?P<name>{_NAME}),\s(?P<role>[^,:]{{1,80}})")
_NAME_AND_TIME = re.compile(rf"(?P<name>{_NAME}),?\s[\[(]?(?P<time>\d{{1,2}}(?::\d\d){{1,2}})[\])]?")
_COLON = re.compile(r":(?=\s|$)|：")
_SAYS_AT_END = re.compile(rf"\b{_SAYS}(?:\s(?:that|it))?\s?,?")
_QUOTE_WORDS = re.compile(
    r"(?:(?:notable|key|memorable|best|top|famous|direct|standout|important|powerful|extended|supporting|"
    r"relevant|illustrative|representative|exact|verbatim)\s){0,2}"
    r"(?:(?:pull\s?)?quotes?|quotations?)(?:\s#?\d{1,3})?|重要原话|原话|金句|引用|名言|原文"
    r"|(?:(?:ключевая|важная|яркая)\s)?цитата(?:\s\d{1,3})?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[.,;]?\s?(?:[-–—―]{{1,2}}\s?[\[(（]?|[\[(（])(?P<name>{_NAME})"
    r"(?:,\s?(?P<rest>[^()（）\[\]]{1,80})|\s?\((?P<aside>[^()]{1,80})\))?[)）\]]?\.?"
)
_TRANSLATION = re.compile(r"[（(]([^()（）]{1,2000})[)）]")
_SAID_BEHIND = re.compile(rf",?\s?(?:[-–—]\s?)?(?:{_SAYS}\s(?P<last>{_NAME})|(?P<first>{_NAME})\s{_SAYS})\.?")
_TURN = re.compile(
    rf"(?P<name>{_NAME}|[^\W\d_]{{2,12}}\s?\d{{1,2}})(?:\s?[(（](?P<aside>[^()（）]{{1,80}})[)）])?\s?[:：]\s?(?P<words>\S.*)",
    re.DOTALL,
)
_ANONYMOUS = re.compile(r"[^\W\d_]{2,12}\s?\d{1,2}")
_NOTHING = re.compile(r"[\s.,;!?…]{0,5}")
# Words that stand where a name would and name nobody.
_NOT_NAMES = """
    a an the this that these those he she they it we i you his her their its our my who what when where
    why how on in at by for from with as to of and but or if later then here there also yet so one
    another some many notable quote quotes quotation summary note notes key point points break insight
    insights significance takeaway takeaways topic topics theme themes context conclusion introduction
    overview highlight highlights section chapter part problem solution example question answer
    discussion description content text type transcript excerpt moment moments timestamp timestamps time
    lesson lessons advice fact facts title episode show podcast speaker speakers host hosts guest guests
    narrator interviewer interviewee moderator caller audience unknown none everyone someone people
    experts analysts research studies study report data http https
    он она они мы вы автор ведущий ведущая гость гостья спикер эксперт цитата вывод итог проблема решение
    пример вопрос ответ тема тезис инсайт глава часть
"""
_NO_NAMES = frozenset(_NOT_NAMES.split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """`called`: the entry itself says that it is a quote; `start`: a bare time in the attribution.

    `alone`: even where quotes are not expected it is one, for it is a sentence that the entry holds nothing
    beside, but perhaps who says it, known from elsewhere in the document.
    """

    text: str
    speaker: str | None = None
    label: str | None = None
    called: bool = False
    start: int | None = None
    alone: bool = False


class Names:
    """What a document bears out about names.

    A name is *known* if it is a host's or guest's or the subject of a verb of saying somewhere.
    Capitalised words that also occur in lower case (“Open Source: …”) are ordinary words. That
    keeps `Nvidia’s answer: “…”` from naming Nvidia, while `Dylan’s thought: “…”` names Dylan.
    """

    def __init__(self, text: str, people: Iterable[str]) -> None:
        subjects = (match.split() for match in _SUBJECT.findall(text))
        spoken = {" ".join(words[first:]) for words in subjects for first in range(len(words))}
        listed = {name for person in people for name in (person, *person.split())}
        self._known = {name for name in spoken | listed if _could_be_name(name)}
        self._ordinary = set(re.findall(r"(?<![\w’'-])[a-zа-яё][\w’'-]{0,30}", text))

    def known(self, name: str) -> bool:
        return name in self._known

    def person(self, name: str) -> bool:
        if self.known(name):
            return True
        ordinary = all(word.lower() in self._ordinary for word in name.split())
        return name[:1].isupper() and _could_be_name(name) and not ordinary

    def signs(self, name: str) -> bool:
        """Whether a name stands behind a dash; there, scripts without capitals are believed too."""
        return self.person(name) or (name.lower() == name.upper() and len(name) <= _UNCASED_LENGTH)


def recognise(text: str, names: Names) -> Quotation | None:
    """Read an entry whose stamp is lifted; None where it is no quotation from end to end."""
    parts = _parts(text)
    if parts is None or not parts[1].strip():
        return None
    before, words, behind = parts
    introduced = _introduction(before, names)
    attributed = _attribution(behind, names) or _translated(behind, words)
    if introduced is None or attributed is None:
        return None
    labels = [label for label in (introduced.label, attributed.label) if label]
    speaker = introduced.speaker or attributed.speaker
    return Quotation(
        words.strip(),
        speaker,
        ", ".join(labels) or None,
        introduced.called,
        introduced.start if introduced.start is not None else attributed.start,
        _is_sentence(words) and (names.known(speaker) if speaker else not labels),
    )


def block(text: str, names: Names) -> Quotation | None:
    """Read a block quote in a list of quotes: it is one by its form, and needs no quotation marks."""
    dash = max(text.rfind(f" {mark}", 0) for mark in "-–—―")
    attributed = _attribution(text[dash:], names) if dash > 0 else None
    if _OPENER.search(text) or not text:
        return None
    if attributed is None or attributed.speaker is None:
        return Quotation(text)
    return Quotation(text[:dash].strip(), attributed.speaker, attributed.label, start=attributed.start)


def turn(text: str, names: Names) -> Quotation | None:
    """Read `Name: words` as it stands in a transcript, quotation marks or not."""
    match = _TURN.fullmatch(text)
    if match is None:
        return None
    name, words = match["name"], unquoted(match["words"])
    if _ANONYMOUS.fullmatch(name):
        return Quotation(words, label=name)
    return Quotation(words, name, match["aside"]) if names.person(name) else None


def unquoted(text: str) -> str:
    """A text without the quotation marks around all of it."""
    parts = _parts(text)
    return parts[1].strip() or text if parts and not parts[0] and not parts[2] else text


def introduces(text: str, names: Names, *, listed: bool) -> bool:
    """Whether a line only says who speaks, or that a quote follows, in the line below it."""
    bare = text.strip(":： ")
    if _QUOTE_WORDS.fullmatch(bare) or stamps.bare(bare):
        return True
    said = None if _OPENER.search(bare) else _introduction(f"{bare}:", names)
    if said is None or said.called:
        return said is not None
    announced = listed and text.endswith((":", "："))
    return announced or (said.speaker is not None and (listed or names.known(said.speaker)))


def opens(text: str) -> bool:
    """Whether a text starts with a quotation mark, perhaps behind its stamp."""
    return bool(_OPENER.search(text, 0, _STAMP_LENGTH))


def unclosed(text: str, names: Names) -> bool:
    """Whether a quotation is introduced whose closing mark is missing."""
    opener = _OPENER.search(text, 0, _INTRODUCTION_LENGTH)
    if opener is None or _introduction(text[: opener.start()], names) is None:
        return False
    return not any(closer in text[opener.end() :] for closer in _CLOSERS[opener[0]])


def _parts(text: str) -> tuple[str, str, str] | None:
    """What stands before, between and behind the first quotation mark and its partner."""
    opener = _OPENER.search(text, 0, _INTRODUCTION_LENGTH)
    if opener is None:
        return None
    end = _partner(text, opener[0], opener.end())
    return (text[: opener.start()], text[opener.end() : end], text[end + 1 :]) if end > 0 else None


def _partner(text: str, opener: str, start: int) -> int:
    """Where the closing mark is, past quotations within; -1 without one."""
    depth = 1
    closers = _CLOSERS[opener]
    for match in re.compile(f"[{opener}{closers}]").finditer(text, start):
        depth += -1 if match[0] in closers else 1
        if depth == 0:
            return match.start()
    # “… closed by a straight mark: common where people type what a model wrote.
    straight = text.rfind('"', start) if opener == "“" and "”" not in text[start:] else -1
    return straight if text.count('"', start) == 1 else -1


@dataclass(frozen=True, slots=True)
class _Saying:
    speaker: str | None = None
    label: str | None = None
    called: bool = False
    start: int | None = None


def _introduction(text: str, names: Names) -> _Saying | None:
    text = text.strip()
    if not text:
        return _Saying()
    if len(text.split()) > _INTRODUCTION_WORDS or _SENTENCE_END.search(text):
        return None
    called = False
    while (match := _COLON.search(text)) and _QUOTE_WORDS.fullmatch(text[: match.start()].strip()):
        called, text = True, text[match.end() :].strip()
    if not text:
        return _Saying(called=called)
    announced = text.endswith((":", "："))
    text = text.rstrip(":： ")
    label, last = _split(text)
    spoken = _says_at_end(last) or _says_in_chinese(last, names)
    if not (announced or spoken or _names_before_dash(last, names)):
        return None
    who = _who(last, names)
    whole = text if who.label == last else ": ".join(filter(None, (label, who.label)))
    return _Saying(who.speaker, whole or None, called, who.start)


def _split(text: str) -> tuple[str, str]:
    """At the last colon: `On chips: Dylan states` is a label and who speaks."""
    colons = list(_COLON.finditer(text))
    return (text[: colons[-1].start()], text[colons[-1].end() :].strip()) if colons else ("", text)


def _says_at_end(text: str) -> bool:
    return any(match.end() == len(text) for match in _SAYS_AT_END.finditer(text))


def _says_in_chinese(text: str, names: Names) -> str | None:
    match = _SAYING_IN_CHINESE.fullmatch(text)
    return match["name"].strip() if match and names.known(match["name"].strip()) else None


def _names_before_dash(text: str, names: Names) -> bool:
    match = _PLAIN_NAME.fullmatch(text)
    return bool(match and text.endswith(("-", "–", "—")) and names.person(match["name"]))


def _who(text: str, names: Names) -> _Saying:
    """Who an introduction names; all of it stays as label where it says more than the name."""
    if (match := _SAYING.fullmatch(text)) and _could_be_name(match["name"]):
        return _Saying(match["name"])
    if name := _says_in_chinese(text, names):
        return _Saying(name)
    # “Quoting Churchill, Ben Karlsson says” names who says it last.
    if (match := _SAYING.fullmatch(text.rpartition(", ")[2])) and names.person(match["name"]):
        return _Saying(match["name"], text)
    if (match := _NAME_AND_TIME.fullmatch(text)) and _could_be_name(match["name"]):
        stamp = stamps.bare(match["time"])
        return _Saying(match["name"], start=stamp.start if stamp else None)
    if (match := _PLAIN_NAME.fullmatch(text)) and names.person(match["name"]):
        return _Saying(match["name"], match["aside"])
    if (match := _NAME_AND_ROLE.fullmatch(text)) and " " in match["name"] and names.person(match["name"]):
        return _Saying(match["name"], match["role"])
    for form in (_POSSESSIVE, _NAME_ON):
        if (match := form.fullmatch(text)) and names.known(match["name"]):
            return _Saying(match["name"], text)
    return _Saying(None, text)


def _attribution(text: str, names: Names) -> _Saying | None:
    text = text.strip()
    if _NOTHING.fullmatch(text):
        return _Saying()
    if (match := _BEHIND.fullmatch(text)) and names.signs(match["name"]):
        stamp = stamps.bare(match["rest"]) if match["rest"] else None
        label = match["aside"] or (None if stamp else match["rest"])
        return _Saying(match["name"].rstrip("."), label, start=stamp.start if stamp else None)
    if match := _SAID_BEHIND.fullmatch(text):
        name = (match["last"] or match["first"]).rstrip(".")
        return _Saying(name) if _could_be_name(name) else None
    return None


def _translated(text: str, words: str) -> _Saying | None:
    """A sentence said in another language has its translation in brackets behind it."""
    match = _TRANSLATION.fullmatch(text.strip())
    return _Saying(label=match[1].strip()) if match and _is_sentence(words) else None


def _is_sentence(words: str) -> bool:
    """Whether words are more than a term or a title in quotation marks."""
    start = words[:_SENTENCE_LENGTH]
    if len(_WORD_OF_ANY_SCRIPT.findall(start)) < _SENTENCE_WORDS:
        return False
    long = [word for word in start.split() if len(word) > 3]
    ends = words.strip().endswith((".", "!", "?", "…", "。", "！", "？"))
    return ends or 2 * sum(word[0].isupper() for word in long) <= len(long)


def _could_be_name(name: str) -> bool:
    words = [word.strip(".").lower() for word in name.split()]
    return 0 < len(words) <= 6 and not any(word in _NO_NAMES for word in words)
