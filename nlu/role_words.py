"""The words that tell whose a nationality is."""

import re
from functools import lru_cache

from nlu.words import word_list

APPLICANT, WORKER = "applicant", "worker"
NOBODY, WISH, PRONOUN = "nobody", "wish", "pronoun"

_PRONOUNS = frozenset(word_list("هي هو هوا هيا هيه she he her his him"))
_SELF = frozenset(
    word_list(
        """
    انا اني واني احنا إحنا نحن حنا مقيم مقيمة مقيمين مواطن مواطنة جنسيتي جنسيتنا جنسيتى اصلي
    أصلي بلدي وافد وافدة مغترب لمقيم ana ani i im am we my resident expat anna
    """
    )
)
_WORKERS = frozenset(
    word_list(
        """
    عامل عاملة عاملات عمال عماله شغالة شغالات شغاله خدامة خدامات خدام خادمة خادمات مربية مربيات
    سواق سواقين سائق سائقين سايق دريول طباخ طباخة طباخات ممرضة ممرض حارس مزارع عاملين بستاني
    جليسة دادة مدبرة منزلية worker workers maid maids driver drivers nanny
    cook housemaid nurse helper shaghala amla amela amila khadama sawag
    sawaq sawwaq khaddama adama amel aamel
    """
    )
)
_BRINGING = frozenset(
    word_list(
        """
    اجيب يجيب نجيب تجيب اجيبه جيب جبت اجلب استقدم يستقدم نستقدم تستقدم استقدام لاستقدام باستقدام
    استقدمت اشغل اوظف توظيف bring hire recruit hiring bringing recruiting ajeeb ajib astagdim
    """
    )
)
_WISHING = frozenset(
    word_list(
        """
    ابي ابغى ابغا ابا يبي يبغى يبغا تبي تبغى نبي نبغى نبغا ودي عايز عاوز عايزة عاوزة عايزين
    عاوزين بدي بدو بدنا بدها نفسي اريد يريد نريد داير دايرة محتاج محتاجة احتاج اطلب اختار اخذ اخد
    اطلع اشتي اشتى كانت تكون طلعت كان صارت تنفع ينفع تصير
    want wants need get abi abgha ayez awez biddi bidi
    """
    )
)
_OTHERS = frozenset(
    word_list(
        """
    زوجتي زوجي زوجته مرتي مراتي جوزي امي أمي ابوي امه والدتي والدي كفيلي الكفيل مكتب
    شركة مديري صاحبي صديقي جاري wife husband mother father sponsor kafeel office
    """
    )
)
_AIM = re.compile(
    r"\w*(?:خلي|جيب|جبت|جايب|ستقدم|طلب|ختار|اخذ|اخد|ابغا|ابغي|ابي|ابيها|شغل)\w*(?:ها|ه|هم)"
)
_ARTICLE = re.compile(r"^[وف]?(?:ال|لل|بال)")
_CLITICS = ("", "و", "ف", "ال", "وال", "ل", "ب", "لل", "ول", "ه")
_PLURAL_OR_OWN = ("", "ي", "تي", "ه", "ها", "نا", "ين", "ات", "s")


@lru_cache(maxsize=4096)
def mark(word: str) -> str | None:
    """Tell what a word says of the nationality after it, if anything.

    Args:
        word: a normalised word.
    """
    bare = word[1:] if word[:1] in ("و", "ف") else word
    if bare in _PRONOUNS:
        return PRONOUN
    if _ARTICLE.sub("", word) in _SELF:
        return APPLICANT
    if word in _OTHERS or (word.startswith(("و", "ل")) and word[1:] in _OTHERS):
        return NOBODY
    for words, told in ((_SELF, APPLICANT), (_BRINGING, WORKER), (_WISHING, WISH)):
        if word in words or (word[:1] in ("و", "ف", "ه", "ح", "ب") and word[1:] in words):
            return told
    if _is_worker_noun(word) or _AIM.fullmatch(word):
        return WORKER
    return None


def _is_worker_noun(word: str) -> bool:
    for prefix in _CLITICS:
        for suffix in _PLURAL_OR_OWN:
            if word.startswith(prefix) and word.endswith(suffix):
                stem = word[len(prefix) : len(word) - len(suffix)]
                if stem in _WORKERS or stem + "ه" in _WORKERS:
                    return True
    return False


def is_verb(word: str) -> bool:
    """Tell whether a word is a verb of bringing or wishing.

    Args:
        word: a normalised word.
    """
    stripped = word[1:] if word[:1] in ("و", "ف", "ب") else word
    wanting = _BRINGING | _WISHING
    return word in wanting or stripped in wanting or bool(_AIM.fullmatch(word))
