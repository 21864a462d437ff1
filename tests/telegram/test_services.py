"""Each service is asked once and computed once, by polling and by webhook, with the real model."""

import pytest

from knowledge import slugs
from tests.support.telegram import Answer, TelegramRunning

pytestmark = pytest.mark.server

# A question that is told, one that is computed, and what its answer holds.
QUESTIONS = {
    "border_number_transfer": (
        "وش خطوات نقل عامل برقم الحدود",
        "متى اقدر انقل عامل برقم الحدود دخل 5 اكتوبر 2026؟",
        "2027",
    ),
    "citizen_account": (
        "وش المستندات المطلوبة لحساب المواطن",
        "كم يصرف لنا حساب المواطن انا وزوجتي وبنت عمرها 6",
        "1,296",
    ),
    "comprehensive_rehab": (
        "وش المستندات المطلوبة للتأهيل الشامل",
        "ابي تأهيل شامل، عندي بتر في الرجل وراتبي 4500 هل استحق",
        "4,000",
    ),
    "electricity_compensation": (
        "كيف اقدم على تعويض انقطاع الكهرباء",
        "انقطعت الكهرباء علينا في رمضان ست ساعات، لنا تعويض؟",
        "500",
    ),
    "exit_reentry_extension": (
        "وش طريقة تمديد الخروج والعودة لزوجتي وهي مسافرة",
        "زوجتي وولدي برا وابغى امدد لهم شهرين والتأشيرة مفردة، كم رسوم التمديد؟",
        "400",
    ),
    "musaned_registration": (
        "انا سعودي وابغى اسجل في مساند كيف الطريقة",
        "مواطن وابغى ثلاث تأشيرات من مساند كم رسومها",
        "6,000",
    ),
    "real_estate_advisor": (
        "كيف ادخل على المستشار العقاري من الموقع",
        "يردون على رقم الصندوق العقاري يوم الجمعة؟",
        "",
    ),
    "saher_transfer": (
        "وش الفرق بين تحويل مخالفة ساهر والاعتراض عليها",
        "متى اخر يوم احول فيه مخالفة ساهر مسجلة 1 نوفمبر؟",
        "1 ديسمبر 2026",
    ),
    "salama_license": (
        "وش المستندات المطلوبة عشان اطلع ترخيص سلامة",
        "عندي مكتب محاسبة ورخصة سلامة صادرة 1 ابريل 2025، متى تنتهي؟",
        "1 أبريل 2028",
    ),
    "same_nationality_recruitment": (
        "وش المستندات اللي تنطلب من المقيم عشان يستقدم عاملة",
        "مقيم وراتبي ٨٠٠٠ ابغى سواق",
        "",
    ),
    "simah": (
        "ابغى احذف تقريري من سمة بالمرة",
        "سددت القرض كامل يوم 12 نوفمبر، متى اخر يوم تتحدث سمة؟",
        "23 نوفمبر 2026",
    ),
    "social_security": (
        "وين اشوف سبب رفض الضمان",
        "نتيجة الضمان طلعت 3 نوفمبر 2026 غير مؤهل، متى اخر يوم اعترض؟",
        "3 ديسمبر 2026",
    ),
    "temporary_work_visa": (
        "وش المستندات المطلوبة لتأشيرة العمل المؤقت",
        "عندي اربع عمال على تأشيرة عمل مؤقت مع تمديد مرة، كم المجموع؟",
        "8,000",
    ),
}


def about(answer: Answer, telegram: TelegramRunning) -> str:
    """Give the service that an answer was about, as its feedback button says."""
    data = answer.button("أفادني")
    if data.startswith("#"):
        rows = telegram.rows("SELECT payload FROM payloads WHERE name = ?", data[1:])
        data = str(rows[0][0])
    return data[1:].split("|")[0]


def test_no_service_is_left_out() -> None:
    assert set(QUESTIONS) == set(slugs())


@pytest.mark.parametrize("service", QUESTIONS)
def test_asked_and_computed(service: str, telegram: TelegramRunning) -> None:
    told, computed, holds = QUESTIONS[service]
    person = telegram.person()
    first = person.say(told)
    assert about(first, telegram) == service
    second = person.say(computed)
    assert about(second, telegram) == service and holds in second.text
    assert "دليل غير رسمي" in second.text
    assert any("كيف حسبتها" in b["text"] for row in second.keyboard for b in row)
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in first.texts + second.texts)
