"""Reference pictures, drawn anew by `python -m tests.bot.pictures`, and the quotes that they show.

They are thumbnails of 400 pixels, as a phone shows them in a channel, and no higher.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image

from bot import picture
from bot.picture import Quote

HERE = Path(__file__).parent
_SIDE = 400

SUMMARY = "From an AI-written summary, not checked against the audio"
VERIFIED = "Verified against the transcript"

_VIBES = (
    "…it’s such a stupid reason because I pride myself on being analytical, data driven. "
    "And yet you know, vibes matter."
)
_LONG = (
    "There are a lot of things that could go wrong: the substation, the transformers, and the people who "
    "know how to pull cable through a swamp. You can have every chip in the world, and they will sit in a "
    "warehouse in Abilene. So who has power, and who has it by spring?"
)


def _said(words: str, speaker: str = "Dylan Patel", provenance: str = SUMMARY) -> Quote:
    return Quote(words, speaker, "No Priors 127", "46:42", provenance)


QUOTES = {
    "short": _said("Yes."),
    "shipped": _said(_VIBES),
    "middling": _said(f"{_VIBES} {_LONG}", provenance=VERIFIED),
    "longest": _said(" ".join([_VIBES, _LONG] * 12)),
    "russian": _said(
        "Это такая глупая причина, ведь я горжусь тем, что мыслю аналитически и опираюсь на данные. "
        "И всё же, знаете, атмосфера важна.",
        "Дилан Пател",
    ),
    "greek": _said("Είναι τόσο ανόητος λόγος. Κι όμως, ξέρετε, η ατμόσφαιρα μετράει.", "Ντίλαν Πατέλ"),
    "arabic": _said(
        "إنه سبب سخيف للغاية لأنني أفتخر بأنني أفكر بطريقة تحليلية (وأعتمد على البيانات). "
        "ومع ذلك، كما تعلمون، فإن NVIDIA في عام 2024 مهمة.",
        "ديلان باتيل",
    ),
    "hebrew": _said(
        "זו סיבה כל כך טיפשית, כי אני מתגאה בכך שאני אנליטי ומבוסס נתונים (ב-100%). "
        "ובכל זאת, אתם יודעים, NVIDIA חשובה.",
        "דילן פאטל",
    ),
    "chinese": _said(
        "我一直以为自己是一个善于分析、用数据说话的人。可是你知道吗，“感觉”真的很重要。NVIDIA的芯片也一样。",
        "迪伦·帕特尔",
    ),
    "japanese": _said(
        "私は分析的でデータに基づいて考えることを誇りにしているので、これは本当に馬鹿げた理由です。"
        "それでも、ほら、雰囲気が大事なんです。",
        "ディラン・パテル",
    ),
    "korean": _said(
        "저는 분석적이고 데이터에 기반한다는 점을 자랑스럽게 여기기 때문에 정말 어리석은 이유예요. "
        "그래도 아시다시피 분위기가 중요합니다.",
        "딜런 파텔",
    ),
    "hindi": _said(
        "यह इतना मूर्खतापूर्ण कारण है क्योंकि मुझे विश्लेषणात्मक होने पर गर्व है। और फिर भी, आप जानते हैं, माहौल मायने रखता है।",
        "डायलन पटेल",
    ),
    "thai": _said(
        "มันเป็นเหตุผลที่โง่มากเพราะฉันภูมิใจในตัวเองที่เป็นคนช่างวิเคราะห์ แต่คุณก็รู้ว่าบรรยากาศสำคัญ",
        "ดีแลน พาเทล",
    ),
    "emoji": _said("Vibes matter 🔥🔥 for 👩‍🚀 and 👨‍👩‍👧‍👦, in 🇩🇪 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿, with ❤️, 👍🏽, 1️⃣ and ☕. ✔ ♠ 🫩"),
    "mixed": Quote(
        "Привет, שלום עולם, مرحبا, 你好世界, こんにちは, 안녕, नमस्ते, สวัสดี, Γειά, Ḁ̈ é \U00013000 and vibes.",
        "The summary doesn’t say who",
        "A show with a long name: the complete and unabridged conversations about everything",
        "1:02:03",
        VERIFIED,
    ),
}


def thumbnail(name: str, dark: bool) -> Image.Image:
    whole = Image.open(BytesIO(picture.draw(QUOTES[name], dark))).convert("RGB")
    whole.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return whole


def reference(name: str, dark: bool) -> Path:
    return HERE / f"{name}-{'dark' if dark else 'light'}.png"
