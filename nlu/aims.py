"""What kind of answer a message asks for: a day, an amount, a yes or a no.

'Until when may I', 'may I still' and 'is it too late' are about the same day, but each wants
another first sentence.
"""

import re

from nlu.questions import asks
from nlu.text import normalise

WHEN, HOW_MUCH, VALID, OVER = "when", "how_much", "valid", "over"
IN_TIME, BLOCKED, WHETHER, OTHER = "in_time", "blocked", "whether", "other"

_START, _END = r"(?<!\w)(?:و|ف)?", r"(?!\w)"
_TIME_WORD = (
    r"(?:متين?|متا|امتي?|امتا|ايمت[يها]?|ميتي|وقتاش|وقتيش|فوقاش|when|emta|mata)"
    # 'Whenever' and 'when I was' ask nothing.
    r"(?! (?:ما|كان|كانت)(?!\w))"
)
_WHICH = r"(?:اي|انهي|باي|شو|شنو|وش|ايش|ايه|ما|which|what)"
_TIME_NOUN = r"(?:ال)?(?:يوم|تاريخ|وقت|موعد|ميعاد|day|date)"
_LAST_DAY = r"(?:اخر|اول|اقرب) (?:يوم|موعد|تاريخ|مهله)"
_SAID_AFTER = r"(?:ل|اقدر|اقدم|امدد|ينفع|يمدي|ممكن|مسموح|كم|متي|ايش|وش|ايه)"
_WHEN = (
    rf"(?:(?:ل|لحدي?|لين|الي|حتي) ?)?{_TIME_WORD}|(?:لحد|لين|الي|حتي) ?وين|تاريخ كم"
    rf"|{_WHICH} (?:هو |هي )?(?:{_TIME_NOUN}|{_LAST_DAY})"
    # 'Tomorrow is the last day' states it; 'the last day to' asks for it.
    rf"|{_LAST_DAY}(?= {_SAID_AFTER}|[ ?]*$)"
    r"|(?:last|first|earliest|latest) (?:day|date)|deadline|mita|meta"
)
_HOW_MUCH = (
    # 'Which number' and 'at what o'clock' ask for no amount; 'out for 12 hours, how much' does.
    r"(?<!رقم )(?<!نمره )(?<!الساعه )[بعل]?(?:كم|كام)"
    r"|(?:عل[يى] |ب)?قديش|قد ?ايش|كد ?ايش|اديش|شكد|شقد|ب?جم|اقص[يى]|اعل[يى] مبلغ"
    r"|how much|how many|b?kam|2addesh|addesh|ma2dar|adeish"
    r"|المبلغ كم|(?:وش|ما) المبلغ|قيمه التعويض"
)
_OVER_VERBS = (
    r"(?:خلصت?|خالصه?|طافت?|فاتت?|انتهت|انتهي|راحت|عدت|عدي|انقضت|مضت|ولت|خلصوا?|تجاوزوا|تعدت)"
)
_TIME = r"(?:ال)?(?:مهله|مهلتهم|مهلته|مده|مدتهم|مدته|وقت|وقتهم|ايام|موعد|فتره|سبع\w*)"
# The first that is found decides.
_PATTERNS = (
    (WHEN, _WHEN),
    (HOW_MUCH, _HOW_MUCH),
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
    """Give what kind of answer a message asks for, None where it asks nothing.

    Args:
        text: what the user typed.

    Returns:
        `when`, `how_much`, `valid`, `over`, `in_time`, `blocked` or `whether`; `other` where it
        asks in none of these ways.
    """
    said = normalise(text)
    found = next((name for name, pattern in _COMPILED if pattern.search(said)), None)
    return found or (OTHER if asks(text) else None)
