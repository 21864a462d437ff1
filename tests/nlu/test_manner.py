"""Whether a message takes back or varies what was said before, and whether by some more of it."""

import pytest

from nlu.manner import manner


@pytest.mark.parametrize(
    ("text", "amends", "adds"),
    [
        ("لا قصدي ١٢ مارس", True, False),
        ("معليش، كتبتها خطأ، هي ٩ ايام", True, False),
        ("عفوا اقصد الثلاثاء", True, False),
        ("sorry, i meant may", True, False),
        ("لو كان راتبي عشرين؟", True, False),
        ("what if it is less", True, False),
        ("ولو جلس شهر زيادة؟", True, True),
        ("طيب لو صارت مئة يوم", True, False),
        ("واذا زدت عليها شهر", True, True),
        ("واذا زادوا واحد", True, True),
        ("what if i stay another month", True, True),
        ("واذا، مثلا، زاد اسبوع؟", True, True),
        ("دخل ١٢ مارس", False, False),
        ("ابغى شهر زيادة", False, False),
        ("ان شاء الله", False, False),
        ("كم المبلغ", False, False),
        ("", False, False),
    ],
)
def test_what_takes_back_or_varies(text: str, amends: bool, adds: bool) -> None:
    said = manner(text)
    assert (said["amends"], said["adds"]) == (amends, adds)
