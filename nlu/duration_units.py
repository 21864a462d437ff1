"""Units of time as people spell them, and the words that make a bare unit count as one."""

from typing import Literal

Unit = Literal["hours", "days", "weeks", "months", "years"]

_SINGULAR: dict[Unit, str] = {
    "hours": "ساعه hour hr sa3a saa sa3ah",
    "days": "يوم يوما day yom yoom yawm",
    "weeks": "اسبوع سبوع اسبوعا week osbo3 usbu3 esbo3 osboo3 asbo3",
    "months": "شهر شهرا month shahr shahar shaher",
    "years": "سنه عام عاما year yr sana sanah sene 3am",
}
_PLURAL: dict[Unit, str] = {
    "hours": "ساعات ساعاات hours hrs sa3at",
    "days": "ايام تيام يام ايااام days ayam ayyam tiyam",
    "weeks": "اسابيع سابيع اسبوعات weeks asabi3 asabee3",
    "months": "شهور اشهر تشهر شهوره اشهور months mths shhor shohor shuhur ashhur ashhor",
    "years": "سنين سنوات اعوام سنوت سنوايت years yrs sneen snin sanawat seneen sinin",
}
_DUAL: dict[Unit, str] = {
    "hours": "ساعتين ساعتان sa3tain sa3ten sa3tein",
    "days": "يومين يومان yomain yomen yomein yoomen",
    "weeks": "اسبوعين اسبوعان سبوعين جمعتين osbo3ain osbo3en usbu3ain",
    "months": "شهرين شهران shahrain shahren shahrein sharen",
    "years": "سنتين سنتان عامين عامان حولين santain santen sanatain sanaten santein",
}


def _words(table: dict[Unit, str]) -> dict[str, Unit]:
    return {word: unit for unit, words in table.items() for word in words.split()}


SINGULAR: dict[str, Unit] = _words(_SINGULAR)
PLURAL: dict[str, Unit] = _words(_PLURAL)
DUAL: dict[str, Unit] = _words(_DUAL)
UNITS: dict[str, Unit] = SINGULAR | PLURAL

IN_DAYS: dict[Unit, int] = {"days": 1, "weeks": 7, "months": 30, "years": 365}
SMALLER: dict[Unit, tuple[Unit, int]] = {
    "years": ("months", 12),
    "months": ("days", 30),
    "weeks": ("days", 7),
    "days": ("hours", 24),
}
# A bare unit after one of these is one of it: من شهر, بعد سنه, لي اسبوع.
ONE_AFTER_THESE = frozenset(
    """عمره عمرها عمرو عمرهم اعمارهم
    من قبل بعد لمده مده مدتها مدته مدتو لي له لها لهم لو ليا ليه لينا لنا صارلي صارله صارلها صار
    صارت كمان خلال منذ مند باقي بس بقي فاضل فاضله باقيله متبقي حوالي تقريبا قرابه نحو مر مرت مضي مضت
    عدي عدت قعدت جلست قضيت تمديد امدد امددها نمدد زياده كامل اقل تحت فوق اكثر اكتر تجاوز يتجاوز
    ازيدها ازيده ازيدهم ازودها ازوده نزيدها نزودها اطولها اطوله
    قبلها بعدها قريب لحد كمل كملت كملنا تقريب for after in within about
    than ago before since ba3d 2abl abl qabl min mn baqi""".split()
)
ONE_BEFORE_THESE = frozenset(
    "كامل كامله كاملا واحد واحده وحده بس فقط تقريبا كمان زياده اضافي اضافيه ago left".split()
)
ONE_ALSO_AFTER = frozenset("ب ل وب ول".split())
# After these a unit names a day, a month or a rate, whatever else is said.
NEVER_AFTER = frozenset(
    "كل كم هذا هذه هذي هالشهر نفس اي ذاك ذلك هاي هاد هدا دي ده per every each this which any راس "
    "اخر اول بدايه نهايه منتصف kol kull".split()
)
MONTHS = frozenset(
    """محرم صفر ربيع جمادي جماد رجب شعبان رمضان شوال ذو ذي ذا القعده الحجه يناير فبراير مارس ابريل
    مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر كانون شباط اذار نيسان ايار حزيران
    تموز اب ايلول تشرين العسل اللي""".split()
)
# After `يوم` only these leave it a length of time: بعد يوم من الطلب, but not يوم السبت.
DAY_BEFORE = frozenset(
    "من واحد كامل علي في قبل بعد بس فقط تقريبا ولا وما الا او و ونص وليله ago left".split()
)
