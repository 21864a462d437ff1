"""The words around a number: what is counted, what bounds it, what only looks like one."""

MONEY = frozenset(
    "ريال ريالا ريالات ريالين ريالي رس sar sr riyal riyals ryal ryals riyaal rial rials "
    "جنيه جنيهات دولار دولارات درهم دراهم دينار".split()
)
PERCENT = frozenset("% بالميه بالمايه percent المايه الميه".split())
TIME = frozenset(
    """سنه سنين سنوات سنتين عام عاما اعوام شهر شهور اشهر شهرا تشهر يوم ايام يوما تيام ساعه ساعات
    اسبوع اسابيع دقيقه دقايق ثانيه ثواني year years yrs month months week weeks day days hour hours
    shahr shhor shohor sana sneen snin yom ayam yoom""".split()
)
_PEOPLE_AND_THINGS = frozenset(
    """ليله ليالي مره مرات عيال عيل اولاد ولاد وليدات صبيان صبي ولد طفل اطفال بنت بنات ابن ابنا
    زوجه زوجات زوج حريم حرمه نسوان نسا بزر بزران رجال جهال عامل عمال عامله عاملات عماله
    شغاله شغالات خدامه خدامات سواق سواقين سايق سايقين تاشيره تاشيرات فيزا فيز مخالفه مخالفات
    شخص اشخاص نفر انفار فرد افراد موظف موظفين قسط اقساط درجه طلب طلبات قضيه قروض قرض متر
    دفعه دفعات عقد عقود كفاله كفالات رسوم رقم
    child children kid kids son sons daughter daughters wife wives
    worker workers visa visas person people maid maids driver drivers
    3yal awlad banat walad bent""".split()
)
COUNTED = MONEY | TIME | _PEOPLE_AND_THINGS
# `وحده` and `واحد` are a number beside a single thing.
ONE_THING = frozenset(
    """سنه عام شهر يوم ساعه اسبوع ليله مره ولد طفل طفله بنت بنيه ابن ابنه عيل صبي بزر زوجه حرمه
    عامل عامله شغاله خدامه سواق
    سايق تاشيره فيزا مخالفه شخص نفر فرد موظف طلب قرض قسط دفعه عقد ريال متر
    child kid son daughter wife year month week day hour worker visa person maid driver shahr sana
    yom walad bent""".split()
)
ONE_BEFORE = frozenset("رقم عمره عمرها عمر اعمارهم عددهم عددها العدد بس فقط الا".split())
# `واحد منهم` picks one out, `واحد عمره 5` goes on to tell its age.
ONE_OF = frozenset("من منهم منهن منكم منا فيهم فيهن عمره عمرها بعمر of".split())
ONE_AFTER = frozenset("بس فقط لاغير only".split())
# After these and at the end of the message, `واحد` answers how many.
ONE_HAVE = frozenset(
    "عندي عندنا معي معايا عندو عنده عندها معاي لي لدي ابي ابغي بدي اريد عاوز عايز هو هي".split()
)
WEEKDAY_BEFORE = frozenset("يوم ليله كل يومي بيوم ليوم".split())
IDIOMS: dict[str, frozenset[str]] = {
    "الف": frozenset(
        "مبروك شكر سلامه تحيه حمد الحمد عافيه هلا مرحبا صلاه تبريكات الشكر اهلا مبارك "
        "شكرا رحمه ورده ليله بوسه صحه تهنيه مليون".split()
    ),
    "مليون": frozenset("مره شكر مبروك".split()),
    "ميه": frozenset("ميه ميا بارده نظيفه مقطوعه".split()),
    "ميا": frozenset("ميه ميا".split()),
}
IDIOM_BEFORE: dict[str, frozenset[str]] = {
    "ميه": frozenset("ميه فاتوره عداد شرب مويه خزان انقطاع في".split()),
    "ميا": frozenset("ميه ميا".split()),
    "مايه": frozenset({"في"}),
}

NEGATIONS = frozenset(
    "ما لا لم مو مش مب موب مهو ماهو ماهي مهي ليس ليست لن مهوب ماهوب مانو مافي not".split()
)
# Words that may stand between a bound and its number: تحت سن ال 18, ما يوصل راتبي عشره.
FILLERS = frozenset(
    """الي ل لحد حتي ال سن عمر عمره عمرها عمري السن العمر راتبي راتبه راتبها الراتب معاشي معاشه
    رصيدي رصيده الرصيد مبلغ المبلغ حد حدود سقف the of is عن علي من لسن لعمر""".split()
)
_ENDS = ("من", "عن")
_COMPARED = {
    "below": "اقل اصغر ادني انزل انقص ااقل اقلل",
    "above": "اكثر اكتر اكبر ازيد ازود اعلي اعلا زياده اكثير فايض زايد زايده كثر",
}
_SINGLE = {
    "below": "تحت دون under below",
    "above": "فوق over above",
    "about": "حوالي حوالين تقريبا قرابه تقريب نحو زها حدود بحدود ييجي يجي تقريبن "
    "about around approximately roughly almost nearly يقارب تقارب",
    "exceed": "يتجاوز تتجاوز تجاوز تجاوزت متجاوز متجاوزه يتعدي تتعدي تعدي تعدت يعدي بيعدي بتعدي "
    "عدو عدوا يعدون يتعدا عدي يفوق تفوق يتخطي تخطي يزيد بيزيد تزيد زاد يزود",
    "fall": "يقل تقل يقلل بيقل ينقص ينزل تنزل يقلون",
    "reach": "يوصل توصل وصل وصلت بيوصل بتوصل يصل تصل واصل واصله وصلو يوصلون وصلوا بلغ يبلغ تبلغ "
    "بلغت يكمل كمل كملت تكمل اكمل اتم تم تمت يتم وصلش يوصلش بيوصلش كملش بتوصلش يكملش توصلش",
}


def _phrases() -> dict[tuple[str, ...], str]:
    phrases: dict[tuple[str, ...], str] = {}
    for meaning, words in _COMPARED.items():
        for word in words.split():
            phrases |= {(word, end): meaning for end in _ENDS}
    for meaning, words in _SINGLE.items():
        phrases |= {(word,): meaning for word in words.split()}
    for word in (_SINGLE["exceed"] + " " + _SINGLE["fall"]).split():
        meaning = phrases[(word,)]
        phrases |= {(word, end): meaning for end in ("عن", "علي", "من")}
    phrases |= {
        ("less", "than"): "below",
        ("more", "than"): "above",
        ("at", "least"): "above",
        ("at", "most"): "below",
        ("up", "to"): "below",
        ("علي", "الاقل"): "above",
        ("عالاقل",): "above",
        ("بالكثير",): "below",
        ("علي", "الاكثر"): "below",
        ("بحد", "ادني"): "above",
        ("بحد", "اقصي"): "below",
        ("قريب", "من"): "about",
    }
    return phrases | _glued()


def _glued() -> dict[tuple[str, ...], str]:
    """Negations typed as one word: مايوصل, ميعديش, مايتجاوزش."""
    glued: dict[tuple[str, ...], str] = {}
    for family, meaning in (("exceed", "below"), ("fall", "above"), ("reach", "below")):
        for word in _SINGLE[family].split():
            glued |= {(start + word,): meaning for start in ("ما", "مو", "لا", "مش")}
            glued |= {(start + word.removesuffix("ش") + "ش",): meaning for start in ("ما", "م")}
    return glued


BEFORE: dict[tuple[str, ...], str] = _phrases()
AFTER: dict[tuple[str, ...], str] = {
    ("وفوق",): "above",
    ("فوق",): "above",
    ("واكثر",): "above",
    ("واكتر",): "above",
    ("واكبر",): "above",
    ("او", "اكثر"): "above",
    ("او", "اكتر"): "above",
    ("او", "اكبر"): "above",
    ("او", "فوق"): "above",
    ("وما", "فوق"): "above",
    ("فما", "فوق"): "above",
    ("وانت", "طالع"): "above",
    ("و", "فوق"): "above",
    ("علي", "الاقل"): "above",
    ("عالاقل",): "above",
    ("+",): "above",
    ("or", "more"): "above",
    ("at", "least"): "above",
    ("وتحت",): "below",
    ("واقل",): "below",
    ("و", "تحت"): "below",
    ("او", "اقل"): "below",
    ("او", "تحت"): "below",
    ("فما", "دون"): "below",
    ("وما", "دون"): "below",
    ("فما", "اقل"): "below",
    ("كحد", "اقصي"): "below",
    ("بحد", "اقصي"): "below",
    ("كحد", "ادني"): "above",
    ("بحد", "ادني"): "above",
    ("or", "less"): "below",
    ("تقريبا",): "about",
    ("تقريبن",): "about",
}
