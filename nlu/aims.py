"""What kind of answer a message asks for: a day, an amount, a yes or a no.

'Until when may I', 'may I still' and 'is it too late' are about the same day, but each wants
another first sentence.
"""

import re

from nlu.text import normalise

WHEN, HOW_MUCH, VALID, OVER = "when", "how_much", "valid", "over"
IN_TIME, BLOCKED, WHETHER = "in_time", "blocked", "whether"

_START, _END = r"(?<!\w)(?:و|ف)?", r"(?!\w)"
_OVER_VERBS = (
    r"(?:خلصت?|خالصه?|طافت?|فاتت?|انتهت|انتهي|راحت|عدت|عدي|انقضت|مضت|ولت|خلصوا?|تجاوزوا|تعدت)"
)
_TIME = r"(?:ال)?(?:مهله|مهلتهم|مهلته|مده|مدتهم|مدته|وقت|وقتهم|ايام|موعد|فتره|سبع\w*)"
# The first that is found decides.
_PATTERNS = (
    (
        WHEN,
        r"ل?متي|ل?امتي?|ايمتي?|"
        r"اي (?:يوم|تاريخ)|اخر (?:يوم|موعد|تاريخ|مهله)|(?:ل|ال)حد(?: متي)|when|"
        r"which (?:day|date)|what (?:day|date)|last day|emta|mata|وش التاريخ|تاريخ كم",
    ),
    (
        HOW_MUCH,
        r"[بعل]?كم|كام|ب?كام|قد ?ايش|عل[يى] قديش|قديش|اديش|كد ?ايش|شكد|شقد|اقص[يى]|اعل[يى] مبلغ|"
        r"how much|kam|ma2dar|adeish|المبلغ كم|وش المبلغ|ما المبلغ|قيمه التعويض",
    ),
    (BLOCKED, r"(?:[يت]وقف|[يت]منع|[يت]عطل|[يت]عرقل|[يت]رفض(?:ون|و)?)(?:ني|لي)?|stop me|block"),
    (VALID, r"(?:باقي )?(?:ساري|ساريه|صالحه?|شغال|شغاله)|valid"),
    (
        IN_TIME,
        r"لحقت|الحق|يمديني|يمدي|لسا? (?:اقدر|يمديني|ينفع|ممكن)|راحت علي[ها]?|فاتني|فات علي|"
        r"متاخر|تاخرت|in time|too late|باقي لي (?:وقت|فرصه)|ضمن المهله|داخل المهله",
    ),
    (
        OVER,
        rf"{_OVER_VERBS}(?: \w+)? ?{_TIME}|{_TIME} (?:\w+ )?{_OVER_VERBS}|is it over|expired yet",
    ),
    (
        WHETHER,
        r"هل|ارفع|اعترض|اقدم|انقل|احول|اقدر|نقدر|تقدر|يقدر|يحق|يصير|ممكن|ينفع|يمكن|مسموح|"
        r"استحق|نستحق|استاهل|نستاهل|اطالب|نطالب|"
        r"(?:لي|لنا|لهم|له) (?:تعويض|حق|الميه|الخمسميه)|ولا لا|والا لا|اولا|صح|"
        r"can i|am i|do i|يشمل|يشملني|تنطبق|ينطبق|"
        r"[يت]نحسب|[يت]دخل|يقبلون\w*|[يت]قبل",
    ),
)
_COMPILED = tuple(
    (name, re.compile(rf"{_START}(?:{pattern}){_END}")) for name, pattern in _PATTERNS
)


def aim_of(text: str) -> str | None:
    """Give what kind of answer a message asks for, None where it does not say.

    Args:
        text: what the user typed.
    """
    said = normalise(text)
    return next((name for name, pattern in _COMPILED if pattern.search(said)), None)
