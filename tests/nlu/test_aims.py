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
    ],
    "how_much": ["كم التعويض", "بكام التعويض", "على قديش بطلع", "how much do i get", "شكد الرسوم"],
    "valid": ["رخصتي سارية ولا لا", "is it still valid"],
    "over": ["خلصت المهلة عليهم", "المدة انتهت", "هل فاتت السبعة ايام"],
    "in_time": ["لحقت على النقل", "يمديني اقدم", "راحت علي"],
    "blocked": ["هالشي يوقف التجديد"],
    "whether": ["هل لي تعويض", "استاهل شي", "can i object"],
    "other": ["وش المطلوب مني", "كيف اسجل حساب"],
    None: ["سددت امس", "شركة تأجير"],
}


@pytest.mark.parametrize(("aim", "text"), [(aim, text) for aim in SAID for text in SAID[aim]])
def test_a_question_says_what_it_asks_for(aim: str | None, text: str) -> None:
    assert aim_of(text) == aim
