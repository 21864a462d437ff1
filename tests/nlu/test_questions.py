"""A question, in any dialect, against a bare statement."""

import pytest

from nlu.questions import asks

QUESTIONS = """
كم الرسوم
وش المطلوب مني
راتبي 12 الف ابغى اعرف شروط التأشيرة
عندي ولدين، يمديني اضيفهم
المخالفة مسجلة امس هل تتحول
رسوم التمديد
i am a resident, can i recruit
3aleya mokhalfat, momken a2adem
الطلب يتقبل ولا يرجع
""".strip().splitlines()

STATEMENTS = """
علي مخالفات
لأربع تأشيرات
سددت المخالفات كلها
وعندي شهادة الكهرباء وشهادة الكاميرات
نقص مستندات
راتبي 12 الف
دخلت 1 مايو 2026
ولو مددت؟
لو كان راتبي عشرين؟
""".strip().splitlines()


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", [*STATEMENTS, "", "   ", "🙂"])
def test_a_statement_does_not(text: str) -> None:
    assert not asks(text)
