"""What a heading's words tell: the section's title, or that the part below it is another kind."""

import re
from dataclasses import dataclass
from functools import lru_cache

from store.readers import stamps
from store.readers.markup import unlinked, unmarked
from store.readers.outline import Heading
from store.words import clean

OVERVIEW = re.compile(
    r"(?:(?:episode|podcast|video|show)\s)?(?:overview|information|info|metadata|context|details)"
    r"|about (?:the|this) (?:episode|podcast|video|show)|材料信息|基本信息"
    r"|(?:информация )?об? (?:эпизоде|выпуске|подкасте|видео)|информация",
    re.IGNORECASE,
)
QUOTES = re.compile(r"\b(?:quotes?|quotable|quotations?)\b|金句|语录|原话|名言|\bцитат[аы]", re.IGNORECASE)
TRANSCRIPT = re.compile(
    r"(?:(?:full|complete|episode|partial)\s)?(?:transcript(?:ion)?|dialog(?:ue)?)(?:\sexcerpts?)?"
    r"|(?:полная\s)?(?:расшифровка|стенограмма)|транскрипт|диалог|逐字稿|文字稿|对话",
    re.IGNORECASE,
)
CONCLUSION = re.compile(
    r"conclusions?|in conclusion|closing(?: (?:thoughts|remarks))?|(?:final|concluding) (?:thoughts|remarks)"
    r"|结语|总结|结论|заключение|выводы?|итоги?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:[^\w\s“\"'‘«„「『(\[.…$#@&+-]{1,8}\s+|\d{1,3}(?:[.)]\s+|\ufe0f?\u20e3\s*))+")
_MOST_STAMPS = 20


@dataclass(frozen=True, slots=True)
class Title:
    """A heading's words without number, emoji, marks and stamps, and those stamps."""

    words: str
    lifted: stamps.Lifted


# A heading is asked for its title again and again.
@lru_cache(maxsize=1024)
def title(heading: Heading) -> Title:
    lifted = stamps.lift(clean(unmarked(heading.text)), _MOST_STAMPS)
    words = unlinked(lifted.text).strip()
    ordinal = _ORDINAL.match(words)
    words = words[ordinal.end() :] if ordinal else words
    words = re.sub(r"\s#{1,6}$|\s[-–]$", "", words).rstrip(":： ").strip("*_ ")
    return Title(words or clean(heading.text), lifted)


def is_top(heading: Heading) -> bool:
    """Whether a heading could be the title of the whole document."""
    words = title(heading).words
    numbered = re.match(r"\d{1,3}[.)]\s", heading.text)
    known = any(form.fullmatch(words) for form in (OVERVIEW, CONCLUSION))
    return heading.hashed and heading.level == 1 and not numbered and not known
