"""Whether a message calls for help: a fire, gas, somebody stuck or drowning, now.

The words of the Civil Defence are those of its licence too, and whoever asks for the fire brigade
must not be told how to renew one.
"""

from nlu.canonical import canonical
from nlu.text import normalise
from nlu.words import word_list

_BURNS = frozenset(
    word_list(
        "شبت يحترق تحترق بيحترق بتحترق يحرق مولع مولعه ولعت والعه ولع burning yo7tareg"
        " ya7tere2 yi7tereq"
    )
)
_FIRE = frozenset(word_list("حريق حريقه دخان fire smoke 7areeq 7ari2"))
_MAY_BURN = frozenset(word_list("نار غاز gas nar"))
_STUCK = frozenset(
    word_list(
        "عالق عالقين عالقه علق علقت علقان محبوس محبوسين انحبس انحبست انحبسنا يغرق بيغرق غرق stuck"
    )
)
_WHERE_STUCK = frozenset(
    word_list("مصعد اسانسير سطح بحر مسبح سيل lift elevator pool حريق نار دخان")
)
_NOW = frozenset(
    word_list(
        "بسرعه سريع حالا الان الحين هلق دلوقتي دحين الحقونا الحقوني انقذونا انقذوني ساعدونا نجده"
        " quick quickly now hurry help emergency"
    )
)
_CALLS = frozenset(
    word_list(
        "رقم بلاغ تبليغ ابلغ نبلغ اتصل نتصل اتصال اكلم نكلم ادق ندق اطفاء اطفائيه مطافي يطفي"
        " call number report"
    )
)
_EXISTS = frozenset(word_list("يوجد في فيه عندنا عندي بيتنا there 3endna 3indna 3andena fi fih"))
# What is asked about a licence, a payment or a day long past is no call for help.
_PAPERS = frozenset(
    word_list(
        "ترخيص تراخيص رخصه رخصتي تصريح تصاريح وقايه تجديد اجدد يجدد عقد عقود صيانه طفايه"
        " طفايات نظام انظمه انذار كاشف شهاده شهادات تقرير اشتراطات اشتراط شروط مستند مستندات"
        " فاتوره تامين كاميرات مكتب هندسي معدات تعويض تعويضات غرامه رسوم منصه تسجيل تدريب دوره"
        " تخصص وظيفه وظايف قبل امس اسبوع اسبوعين شهر شهرين سنه license licence certificate"
        " renew insurance alarm extinguisher"
    )
)
_LONGEST = 25


def calls_for_help(text: str) -> bool:
    """Tell whether a message calls for help.

    Args:
        text: what the user typed.
    """
    words = normalise(text).split()
    folded = canonical(text).split()
    said = {*words, *folded, *(word.removeprefix("ال") for word in words)}
    if len(words) > _LONGEST or said & _PAPERS:
        return False
    if said & _BURNS or (said & _STUCK and said & _WHERE_STUCK):
        return True
    there = any(one[:1] and one[0] in _EXISTS and _FIRE & set(one[1:4]) for one in (words, folded))
    # Words that say there is a fire hold one, so `_FIRE` need not be looked for again.
    return there or bool(said & (_FIRE | _MAY_BURN) and said & (_NOW | _CALLS))
