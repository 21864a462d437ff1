"""The words by which people announce what kind of number comes, in dialects and Arabizi.

All patterns are for folded text: no hamza on alef, ه for ة, ي for ى, small Latin letters.
"""

import re

# "My", "is", "which reached me": what stands between the announcement and the number.
# What it belongs to, or where it is for: "the one of the card".
OF = r"(?:حق|حقت|بتاع|بتاعت|تبع|تبعت|مال|مالت) \w+"
LINK = (
    rf"(?:(?: (?:{OF}|هو|هي|هيا|هوا|هاذا|هذا|هذي|حقي|حقتي|حقه|بتاعي|بتاعتي|تبعي|تبعتي|مالي|"
    r"مالتي|ديالي|الخاص بي|ابشر|نفاذ|مساند|حق ابشر|حق مساند|رقمه|رقمها|وصلني|وصلتني|"
    r"جاني|جاتني|جالي|اجاني|اللي|الي|من ابشر|من نفاذ|من مساند|[تي]?بدا ب|اولها?|"
    r"و?(?:كتبت|دخلت|ادخلت|حطيت|جربت)\w{0,2}|"
    r"is|was|no|number|num|i use|i got|starts with|begins with|"
    r"hu|huwa|howa|heya|hiya|elli wasalni|wasalni|jani|7agi|bta3i)){0,4}"
    r"[\s:=.#،,-]{0,4})"
)
ID = (
    r"هويت\w*|هويه|اقامه|اقامت\w*|سجلي? ?(?:ال)?مدني|"
    r"رقم (?:ال)?سجل\w{0,2}(?! (?:ال)?(?:تجاري|مخالف))|"
    r"بطاقه الاحوال|الرقم القومي|الرقم الوطني|"
    r"[ie]q+am\w*|i8am\w*|national id|\bid\b|haw[ei]+y\w*|howiy\w*"
)
BORDER = r"رقم (?:\w+ )?(?:ال)?حدود|حدودي|border|7dood|raqam el ?hudu?d"
MOBILE = (
    r"جوال\w*|هاتف\w*|موبايل\w*|تلفون\w*|تليفون\w*|تلفوني|واتس\w*|رقمي|اتصل\w*|كلمني|كلموني|"
    r"mobile|phone|whats\w*|jaw+al\w*|raqmi|call me|mobayl\w*|telefon\w*"
)
CARD = (
    r"بطاقه (?:ال)?(?:بنك\w*|صراف|فيزا|ائتمان\w*|مدي)|بطاقتي|فيزا|ماستر ?كارد|\bمدي\b|visa|mada|"
    r"card (?:no|number)|my card"
)
IBAN = r"(?:ال)?ا?يبان\w*|رقم (?:ال)?حساب(?:ي| البنكي)|حسابي البنكي|iban|account (?:no|number)"
PASSPORT = r"جواز\w*|باسبور\w*|بسبور\w*|passport|pasport|jawaz\w*|basbor\w*"
PLATE = (
    r"لوحت\w*|لوحه|اللوحه|رقم (?:ال)?(?:سياره|مركبه|عربيه)|سيارتي رقمها|"
    r"نمره (?:ال)?(?:سياره|عربيه)|"
    r"نمرتي|plate|law?[7h][ae]\w*|lo[7h]a\w*"
)
CODE_STRONG = (
    r"(?:رمز|كود|رقم) ?(?:ال)?(?:تحقق|تاكيد|تفعيل|دخول|موقت|نفاذ|ابشر|otp|امان|سري)|"
    r"كلم[هت] ?(?:ال)?(?:مرور|سر) ?(?:ال)?موقت\w*|رقم سري|الرقم السري|"
    r"للتحقق|رقم (?:ال)?مرسل|"
    r"\botp\b|verification code|one.time code|(?:activation|login|security|sms|auth) code|2fa|"
    r"(?:ramz|rmz|kod|code) (?:el ?|al ?)?(?:ta[7h]a\w*|taf\w*|nafath|absher|do5ool|dokhool)"
)
CODE_WEAK = r"\bرمز|الرمز|\bكود|الكود|\bcode|\bpin\b|\bramz\b|el ?ramz|el ?kod"
PASSWORD = (
    r"كلم[هت] ?(?:ال)?(?:مرور|سر)\w*|رقمي? (?:ال)?سري|(?:ال)?ر(?:قم|مز) السري|باس ?وورد\w*|"
    r"باسوورد\w*|باسورد\w*|"
    r"بسورد\w*|الباس|باصورد\w*|المودباس|موت ?دو ?باس|password|passcode|passphrase|"
    r"\bpwd?\b|\bpass\b|"
    r"mot de passe|kelmet (?:el ?|al ?)?(?:ser|sir|moroor)|kilmat (?:el ?|al ?)?(?:sirr?|murur)"
)
# Who asks about the thing does not announce one.
ASKED = re.compile(
    r"[?؟]|نسيت|ضاع|كيف|وش|ايش|شلون|شنو|ليش|وين|ابغ|ابي\b|اريد|عايز|بدي|تغيير|اغير|استعاد|استرجاع|"
    r"تحديث|تجديد|اجدد|ما وصل|ماوصل|ما جا|بدون|"
    r"forgot|how|what|where|reset|change|need|nseet|naseet|keef|kif"
)
# A number follows, not the thing itself: "my ID number", "my mobile:", "the code".
_NUMBER_FOLLOWS = re.compile(
    r"رقم|هويتي|جوالي|موبايلي|تلفوني|ايباني|جوازي|بطاقتي|لوحتي|سجلي|رمز|كود|باس|سري|كلم[هت]|"
    r"number|\bno\b|num\b|raqam|raqmi|haw\w*ti|hawi\w*ti|iqamti|jaw+ali|lo7ati|otp|code|pin|pass|pwd|ramz|"
    r"[:=]\s*$| (?:هو|هي|هيا|هوا|is|was|hu|hiya|heya)\s*$"
)
_NUMBERED = {
    "code": rf"{CODE_STRONG}|{CODE_WEAK}",
    "password": PASSWORD,
    "plate": PLATE,
    "passport": PASSPORT,
    "iban": IBAN,
    "card": CARD,
    "border_number": BORDER,
    "national_id": ID,
    "mobile": MOBILE,
}
_ENDS = {kind: re.compile(rf"(?:{words}){LINK}$") for kind, words in _NUMBERED.items()}
_ANY = re.compile("|".join(_NUMBERED[kind] for kind in ("iban", "card", "border_number")) +
                  f"|{ID}|{MOBILE}|{PASSPORT}|{CODE_STRONG}|{CODE_WEAK}")  # fmt: skip


def announced(before: str) -> str | None:
    """Give the kind that the end of a text announces.

    Args:
        before: folded text up to where a number may begin.
    """
    near = before[-70:]
    found = ((kind, pattern.search(near)) for kind, pattern in _ENDS.items())
    return next((kind for kind, end in found if end and _NUMBER_FOLLOWS.search(near)), None)


def announced_near(before: str, after: str) -> bool:
    """Tell whether some personal number is named beside a place in a text.

    Args:
        before: folded text up to there; other words may stand in between.
        after: folded text from there on.
    """
    return bool(_ANY.search(before[-45:]) or re.search(ID, after[:20]))
