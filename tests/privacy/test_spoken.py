"""Numbers that are said digit by digit, plates, codes and passwords as people announce them."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stdnum import luhn

from privacy import mask

SAID = {
    "هويتي واحد صفر ثمانية ثلاثة أربعة خمسة ستة سبعة ثمانية اثنين": "national_id",
    "صفر خمسة خمسة، واحد اتنين تلاتة أربعة خمسة ستة سبعة": "mobile",
    "zero five five one two three four five six seven": "mobile",
    "sifr khamsa khamsa wa7ed tnen talata arba3a khamsa sitta sab3a": "mobile",
    "رقم الهوية 1083 شرطة 456 شرطة 782": "national_id",
    "هويتي ١٠٨٣ ثم ٤٥٦ ثم ٧٨٢": "national_id",
    "جوالي 050 وبعدها 123 وبعدها 4567": "mobile",
    "واحد,صفر,ثمانية,ثلاثة,أربعة,خمسة,ستة,سبعة,ثمانية,اثنين": "digits",
    "الرمز أربعة ثمانية اثنين تسعة": "code",
    "لوحتي أ ب د 1234": "plate",
    "لوحة السيارة ح ص ط 47": "plate",
    "لوحة رقم 4521 س ك ا": "plate",
    "اللوحة حاء صاد طاء 4521": "plate",
    "my plate is ABD 1234": "plate",
    "وصلتني مخالفة على XBD-1234": "plate",
    "لوحتي 4521": "plate",
    "الباسوورد حق ابشر Ahmad@123": "password",
    "kelmet el ser Khaled99": "password",
    "كلمة السر «سر طويل»": "password",
    "رقم نفاذ 47": "code",
    "ramz el ta7a2o2 482913": "code",
    "2fa 482913": "code",
    "basbor A12345678": "passport",
    "ahmed at gmail dot com": "email",
    "ahmed@gmail": "email",
    "ايباني بدون اس ايه: 0380000000608010167519": "iban",
    "بطاقتي فيزا 4111 1111 1111 1112": "card",
}
KEPT = [
    "عندي ثلاثة ابناء وراتبي خمسة آلاف وخمسمية",
    "اعمارهم خمسة وسبعة وتسعة",
    "واحد اثنين ثلاثة",
    "الخطوة واحد ثم اثنين ثم ثلاثة",
    "اللوحة سعرها 3000 ريال",
    "لوحتين بـ 500",
    "SAR 5000 or KSA 2030",
    "الرمز البريدي؟ كم خانة 5",
    "كود الدخول ما وصل من 20 دقيقة",
    "نسيت الرقم السري وعندي 3 محاولات",
    "جوالي بـ 2500 ريال",
    "100 ثم 200 ثم 300 ثم 400",
    "اقامتي تنتهي 2026-03-15",
    "جوازي ينتهي 15/3/2027",
    "passport expires 2027-03-15",
    "دفعت 1500 و 2500 و 3500",
    "من 8500.50 - 9500.50 ريال",
]
WORDS = (
    "صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "زيرو واحد تنين تلاتة اربع خمس ست سبع تمان تسع",
    "sifr wa7ed tnen talata arba3a khamsa sitta sab3a tamanya tes3a",
    "zero one two three four five six seven eight nine",
)


@pytest.mark.parametrize("text", SAID)
def test_masked(text: str) -> None:
    masked = mask(text)
    assert masked.kinds == (SAID[text],)
    assert mask(masked.text).text == masked.text


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert mask(text).text == text


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from("12"),
    st.text("0123456789", min_size=8, max_size=8),
    st.sampled_from(WORDS),
    st.sampled_from([" ", "، ", " و", " - ", ", ", " ثم ", " شرطة "]),
    st.lists(st.booleans(), min_size=10, max_size=10),
)
def test_no_id_survives_in_words(
    first: str, rest: str, words: str, between: str, as_word: list[bool]
) -> None:
    """Ten digits, each in words or as a digit, whatever stands between them."""
    number = first + rest + luhn.calc_check_digit(first + rest)
    assume(any(as_word))
    named = words.split()
    pairs = zip(number, as_word, strict=True)
    written = between.join(named[int(digit)] if word else digit for digit, word in pairs)
    masked = mask(f"شوف لي {written} لو سمحت")
    assert masked.text in (
        "شوف لي [رقم هوية محذوف] لو سمحت",
        "شوف لي [رقم إقامة محذوف] لو سمحت",
        # Ten single digits of which some nine would be another number are still one.
        "شوف لي [رقم جوال محذوف] لو سمحت",
    ) or not any(c.isdecimal() for c in masked.text), masked.text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 90), min_size=2, max_size=4), st.sampled_from([" ثم ", " و ", "، "]))
def test_a_few_numbers_with_words_between_stay(numbers: list[int], between: str) -> None:
    text = f"عندنا {between.join(map(str, numbers))} على التوالي"
    assert mask(text).text == text
