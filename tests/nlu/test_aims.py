"""A day, an amount, a yes or a no: what a question asks for, in any dialect."""

import pytest

from nlu.aims import aim_of

SAID = {
    "when": [
        "متى اخر يوم لي",
        "لمتى اقدر انقلها",
        "اي تاريخ تخلص الرخصة",
        "until when, which day",
        "ما آخر موعد يقبل فيه",
        "متين يقدر يجي",
        "لين متى معي وقت",
        "وش آخر يوم؟",
        "آخر يوم؟",
        "when may i send it?",
    ],
    "how_much": [
        "كم التعويض",
        "بكام التعويض",
        "على قديش بطلع",
        "how much do i get",
        "شكد الرسوم",
        "١٢ ساعة كم التعويض",
    ],
    "valid": ["رخصتي سارية ولا لا", "is it still valid"],
    "over": ["خلصت المهلة عليهم", "المدة انتهت", "هل فاتت السبعة ايام"],
    "in_time": ["لحقت على النقل", "يمديني اقدم", "راحت علي"],
    "blocked": ["هالشي يوقف التجديد"],
    "whether": ["هل لي تعويض", "استاهل شي", "can i object", "متى ما وصل اقدر اشتكي؟"],
    "other": ["وش المطلوب مني", "كيف اسجل حساب", "اتصل على رقم كم", "يفتحون الساعة كم"],
    None: ["سددت امس", "شركة تأجير", "دخل امس"],
}


@pytest.mark.parametrize(("aim", "text"), [(aim, text) for aim in SAID for text in SAID[aim]])
def test_a_question_says_what_it_asks_for(aim: str | None, text: str) -> None:
    assert aim_of(text) == aim
