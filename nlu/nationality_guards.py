"""Where a word that looks like a nationality means something else: `ريال سعودي`, `بعد المغرب`."""

import re
from dataclasses import dataclass

_CLITICS = "(?:[وف]?(?:بال|ال|لل|كال|[بل])?)?"


@dataclass(frozen=True)
class Place:
    """The place of a word in its message.

    Args:
        words: all words of the message.
        first: the index of the first word in question.
        after: the index behind the last one.
        key: the spelling found in the table, without clitics.
        article: whether the article was said.
    """

    words: list[str]
    first: int
    after: int
    key: str
    article: bool

    @property
    def before(self) -> str:
        """The word before, or nothing."""
        return self.words[self.first - 1] if self.first else ""

    @property
    def second_before(self) -> str:
        """The word before the word before, or nothing."""
        return self.words[self.first - 2] if self.first > 1 else ""

    def follows(self, words: re.Pattern[str]) -> bool:
        """Tell whether one of the three words before is of a kind.

        Args:
            words: what such a word looks like.
        """
        return any(
            words.fullmatch(word) for word in self.words[max(0, self.first - 3) : self.first]
        )

    @property
    def next(self) -> str:
        """The word behind, or nothing."""
        return self.words[self.after] if self.after < len(self.words) else ""


def _words(listed: str) -> re.Pattern[str]:
    return re.compile(f"{_CLITICS}(?:{'|'.join(listed.split())})")


_MONEY = _words(
    "ريال ريالات جنيه دينار درهم ليره روبيه روبيات بيزو دولار شلن فرنك بير riyal riyals"
)
_THING = _words(
    """
    سفاره قنصليه ملحقيه مطعم مطاعم اكل اكله طبخ رز تمر حمام قهوه شاي مسلسل مسلسلات فيلم افلام
    اغاني لهجه لغه توقيت بنك بنوك جامعه شركه رقم شريحه لوحه سوق مصنع منتج منتجات صنع بضاعه خليج
    مكتب مكاتب
    """
)
_SAUDI_THING = _words(
    """
    حكومه نظام انظمه قانون قوانين اقامه تاشيره فيزا عمله رخصه داخليه كهربا بريد خطوط هلال مرور
    جوازات دوله اراضي حدود مصرف حساب جوال شبكه اسهم منتخب دوري وزاره صندوق عربيه جهات مواقع
    منصات منصه بيت مملكه شهاده رياضه كود ايبان عنوان طيران قطارات
    """
)
_ORIGIN = _words(
    """
    من جنسيه جنسيتي جنسيته جنسيتها جنسيتهم الجنسيه مواطن مواطنه مواليد بلدي بلده بلدها from
    nationality
    """
)
_LEAVING = re.compile(
    "[وف]?(?:ال|لل|ب)?(?:خروج|مغادره|سفر|ترحيل|تحويل|حواله|[اينت]?خرج|[اينت]?طلع|[اينت]?سافر|[اينت]?غادر)\\w*"
)
_WOMAN = _words(
    """
    زوجتي زوجته زوجه مواطنه ام امي امه امها والده والدتي والدته والدتها مراه ارمله مطلقه بنت
    بنتي حرمه حرمتي سيده جنسيه جنسيتي جنسيتها موظفه طالبه كفيلتي كفيله انا هي اختي متزوجه نسا بنات
    ابن ابنه ابنا ولد اولاد عيال ماما حرم عاملات بنات
    """
)
_PRAYER = _words("بعد قبل صلاه اذان وقت ساعه عقب لحد الين")
_NAME_BEFORE = re.compile(
    "اسمي|اسمه|الامير|الاستاذ|ابو|الشيخ|معك|معاك|معكم|اخوي|يا|سمو|خالد|محمد|عبدالله"
)
_SORRY = re.compile(
    "ما|مو|مش|غلط\\w*|قصدي|اقصد|بس|علي|اخوي|عالازعاج|لا|يعني|نسيت|اسف|حبيبي|كنت|فهمت\\w*|ياخي"
    "|والله|ازعج\\w*"
)
_RIGHT_SIDE = _words("يد يدي يده عين عيني جهه قدم رجلي جانب كتف اذن ناحيه")
_TRAIN = re.compile("دايره|الدايره|الانبوب|انبوب")
_PAID = re.compile("[وف]?[اينتب]*(?:دفع|صرف|حط|شري|عطي|سدد|اخذ|خذ)\\w*")
_PLACE_ONLY = re.compile("in|at|inside|outside|to|leave")


def is_meant(iso: str, form: str, place: Place) -> bool:
    """Tell whether a word that is spelt like a nationality says where someone is from.

    Args:
        iso: the country's code.
        form: "demonym" or "country".
        place: where the word stands.
    """
    if form == "demonym" and (_MONEY.fullmatch(place.before) or _THING.fullmatch(place.before)):
        return False
    if iso == "SA":
        return _saudi(form, place)
    special = _SPECIAL.get(place.key)
    return special(place) if special else True


def _saudi(form: str, place: Place) -> bool:
    if place.key in {"saudi", "saudia"} and (
        place.next in {"riyal", "riyals", "arabia"} or _PLACE_ONLY.fullmatch(place.before)
    ):
        return False
    if form == "demonym" and not (place.key == "سعوديه" and place.article):
        return not _SAUDI_THING.fullmatch(place.before)
    if _SAUDI_THING.fullmatch(place.before):
        return False
    alone = len(place.words) == place.after - place.first
    if alone or _WOMAN.fullmatch(place.before):
        return not re.match("ب|ل", place.words[place.first])
    return _ORIGIN.fullmatch(place.before) is not None and not place.follows(_LEAVING)


def _morocco(place: Place) -> bool:
    return not (_PRAYER.fullmatch(place.before) or place.before.isdigit())


def _egypt(place: Place) -> bool:
    return place.before == "من" or not re.fullmatch("علي|اني|ان|انه|انها", place.next)


def _turk(place: Place) -> bool:
    named = re.fullmatch("بن|(?:ال|al)(?!جنسيه|اصل).+", place.next) and not place.article
    return not (named or (_NAME_BEFORE.fullmatch(place.before) and not place.article))


def _syrian(place: Place) -> bool:
    return place.article or place.first > 1 or not _SORRY.fullmatch(place.next)


def _yemeni(place: Place) -> bool:
    return not _RIGHT_SIDE.fullmatch(place.before)


def _financial(place: Place) -> bool:
    own = place.next in {"الخاص", "الحلال", "الشخصي", "انا"} or _PAID.fullmatch(place.second_before)
    return place.next == "الجنسيه" or (_from_there(place) and not own)


def _from_there(place: Place) -> bool:
    return _ORIGIN.fullmatch(place.before) is not None


def _sons(place: Place) -> bool:
    return _from_there(place) and not place.second_before.isdigit() and place.next != "وبنات"


def _diameter(place: Place) -> bool:
    return not (_TRAIN.fullmatch(place.next) or place.before in {"نصف", "نص"})


_SPECIAL = {
    "مغرب": _morocco,
    "مصر": _egypt,
    "تركي": _turk,
    "turki": _turk,
    "سوري": _syrian,
    "يمني": _yemeni,
    "قطر": _diameter,
    "مالي": _financial,
    "بنين": _sons,
    "شاد": _from_there,
    "سيلان": _from_there,
    "مصرين": _egypt,
    "mali": _from_there,
    "georgia": _from_there,
}
