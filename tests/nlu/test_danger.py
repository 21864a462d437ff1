"""Who calls for help, and who asks about a paper in the same words."""

import pytest

from nlu.danger import calls_for_help


@pytest.mark.parametrize(
    "text",
    [
        "فيه حريق عند الجيران وش رقم الدفاع المدني بسرعه",
        "عندنا حريق",
        "شبت النار في المستودع",
        "العماره اللي قدامنا بتحترق ومحدش بيرد",
        "ريحة غاز قوية بالمطبخ بسرعه ساعدونا",
        "عالقين في المصعد من ربع ساعه",
        "اخوي يغرق في المسبح",
        "there is a fire in my flat",
        "3endna 7areeq",
        "smoke everywhere, what number do i call",
    ],
)
def test_a_call_for_help(text: str) -> None:
    assert calls_for_help(text)


@pytest.mark.parametrize(
    "text",
    [
        "كم رسوم ترخيص سلامة",
        "نظام انذار الحريق لازم له عقد صيانه؟",
        "رقم تقرير الحريق",
        "ابواب الحريق لازم للمحل",
        "تصريح الوقاية من الحريق كم مدته",
        "احترق المكيف بسبب انقطاع الكهرب، كم التعويض",
        "حصل حريق عندنا قبل شهر وابي اجدد الرخصه",
        "اسعار الكهرب نار",
        "انا شب عمري 20",
        "الدفاع المدني كم رقمه",
        "",
    ],
)
def test_no_call_for_help(text: str) -> None:
    assert not calls_for_help(text)
