"""The lint of the training data: each fault is planted, and reported by place and rule."""

import random
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from scripts.lint_data import balance, likeness, shape
from scripts.lint_data.__main__ import lint, main
from scripts.lint_data.examples import Example, Fault, guarded, themes, training
from scripts.lint_data.similar import Grams

FILE = "data/nlu/simah.yml"
# What else is taught: n-grams are weighed against it.
OTHERS = """
متى ينزل الدعم هذا الشهر
كيف أحدث رقم الجوال عند البنك
نسيت كلمة المرور وما وصلني الرمز
أبي أعترض على الرفض قبل تنتهي المدة
how long does the objection take
""".strip().splitlines()


def taught(*texts: str, intent: str = "simah/fees") -> list[Example]:
    return [Example(FILE, number, intent, text) for number, text in enumerate(texts, 1)]


def others() -> list[Example]:
    return [
        Example("data/nlu/other.yml", number, f"other/{number}", text)
        for number, text in enumerate(OTHERS, 1)
    ]


def grams(*examples: Iterable[Example]) -> Grams:
    return Grams([example.key for group in examples for example in group])


def rules(faults: Iterable[Fault]) -> list[tuple[str, str]]:
    return [(fault.place, fault.rule) for fault in faults]


def test_a_repeated_line_is_found_in_its_own_and_in_another_intent() -> None:
    same = [*taught("كم رسوم سمة؟"), Example("b.yml", 7, "simah/steps", "كــم رسوم سمه")]
    assert rules(likeness.duplicates(same)) == [("b.yml:7", "duplicate")]
    assert not list(likeness.duplicates(taught("كم رسوم سمة؟", "كم رسوم التقرير")))


def test_a_line_that_is_nearly_another_is_found() -> None:
    one = "كم رسوم طلب التقرير الائتماني من موقع سمة"
    lines = [*taught(one, f"{one} لو سمحت", "بكام أطلع التقرير"), *others()]
    assert rules(likeness.near_duplicates(lines, grams(lines))) == [(f"{FILE}:2", "near-duplicate")]


def test_a_line_that_is_nearly_one_of_another_pair_is_found() -> None:
    one = "كم رسوم طلب التقرير الائتماني من موقع سمة"
    lines = [*taught(one), Example("b.yml", 9, "simah/steps", f"{one} كم"), *others()]
    found = rules(likeness.near_duplicates(lines, grams(lines)))
    assert found == [("b.yml:9", "near-duplicate-across")]


def test_short_lines_and_answers_may_be_alike() -> None:
    short = [*taught("اكيد", intent="affirm"), *taught("اكيد لا", intent="deny")]
    answers = taught("راتبي حوالي 9000 ريال", "راتبي حوالي 8000 ريال", intent="inform")
    lines = [*short, *answers, *others()]
    assert not list(likeness.near_duplicates(lines, grams(lines)))


@pytest.mark.parametrize("slots", ["9000 12000 ١٥", "مصري هندي سوداني", "قرض دين تمويل"])
def test_a_template_with_one_slot_is_found(slots: str) -> None:
    lines = taught(*(f"أنا {slot} كم أدفع في سمة" for slot in slots.split()))
    assert rules(likeness.templates(lines)) == [(f"{FILE}:3", "template")]
    assert not list(likeness.templates(lines[:2]))


def test_digits_inside_a_word_are_letters_of_chat_arabic() -> None:
    (line,) = taught("el segel yemna3 el daman 9000 12k")
    assert likeness.masked(line) == "el segel yemna3 el daman <number> <number>".split()


def test_a_line_that_a_test_asks_is_found_without_showing_the_test() -> None:
    lines = [*taught("وش رسوم الاعتراض على سمة اليوم", "كم سعر الاشتراك السنوي"), *others()]
    asked = [Example("tests/eval/questions.tsv", 5, "", "وش رسوم الاعتراض على سمة اليوم يا ترى")]
    (fault,) = likeness.overlaps(lines, asked, grams(lines, asked))
    assert (fault.place, fault.rule) == (f"{FILE}:1", "tested")
    assert "tests/eval/questions.tsv:5" in fault.says and "يا ترى" not in str(fault)


def test_a_conversation_may_ask_what_is_near_but_not_what_is_the_same() -> None:
    lines = [*taught("وش رسوم الاعتراض على سمة اليوم"), *others()]
    near = Example("tests/conversations/simah.yml", 1, "", "وش رسوم الاعتراض على سمة اليوم بالله")
    same = Example("tests/conversations/simah.yml", 2, "", "وش رسوم الاعتراض على سمه اليوم؟")
    assert not list(likeness.overlaps(lines, [near], grams(lines, [near])))
    assert len(list(likeness.overlaps(lines, [same], grams(lines, [same])))) == 1


@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.95])
def test_prefix_filtering_finds_what_comparing_all_pairs_finds(threshold: float) -> None:
    chance = random.Random(7)
    words = " ".join(OTHERS).split()
    texts = [" ".join(chance.choices(words, k=4)) for _ in range(150)]
    texts += [f"{text} {chance.choice(words)}" for text in texts]
    made = Grams(texts)
    every = (made._weights @ made._weights.T).toarray()
    near = {(left, right) for left, right, _ in made.near(threshold)}
    wanted = {
        (left, right)
        for left in range(len(texts))
        for right in range(len(texts))
        if every[left, right] >= threshold + 1e-5
    }
    assert wanted and wanted <= near
    assert all(every[left, right] >= threshold - 1e-5 for left, right in near)


@pytest.mark.parametrize(
    ("text", "intent", "rule"),
    [
        ('راتبي [9000]{"entity": "money"} كم', "simah/fees", "brackets"),
        ("12000", "simah/fees", "digits"),
        ("؟؟؟", "simah/fees", "digits"),
    ],
)
def test_a_misshapen_line_is_found(text: str, intent: str, rule: str) -> None:
    assert (f"{FILE}:1", rule) in rules(shape.misshapen(taught(text, intent=intent)))


def test_a_bare_number_answers_a_question() -> None:
    assert not list(shape.misshapen(taught("12000", intent="inform")))


def test_a_pair_with_too_few_examples_is_found() -> None:
    enough = taught(*map(str, range(balance.LEAST_PER_PAIR)))
    outside = taught(*map(str, range(balance.LEAST_OUT_OF_SCOPE)), intent="out_of_scope")
    assert not list(balance.too_few([*enough, *outside], balance.LEAST_THEMES))
    few = [*enough[1:], *outside]
    assert rules(balance.too_few(few, balance.LEAST_THEMES)) == [(FILE, "few")]
    place = "data/nlu/out_of_scope.yml"
    assert rules(balance.too_few([*enough, *outside[1:]], balance.LEAST_THEMES)) == [(place, "few")]
    assert rules(balance.too_few([*enough, *outside], 39)) == [(place, "few")]


SAID = {
    "gulf": "ابي اعرف وش الرسوم",
    "hijazi": "فين الاقي الرسوم دحين",
    "egyptian": "عايز اعرف الرسوم كام",
    "levantine": "شو الرسوم بدي اعرف قديش",
    "sudanese": "داير اعرف يا زول",
    "yemeni": "اشتي اعرف ذلحين",
    "maghrebi": "شحال الرسوم واش كاين",
    "iraqi": "شكد الرسوم هسه",
    "msa": "هل يجب دفع الرسوم",
    "broken": "صديق كيف سوي",
    "english": "how much are the fees",
    "arabizi": "kam el rusoom 3ashan adfa3",
}


@pytest.mark.parametrize("dialect", SAID)
def test_a_dialect_that_is_missing_is_found(dialect: str) -> None:
    # Four Arabic lines to each other, so that Latin letters are no more than they may be.
    arabic = [text for text in SAID.values() if not text.isascii()] * 2
    every = taught(*arabic, SAID["english"], SAID["arabizi"])
    assert not list(balance.unbalanced(every))
    without = [example for example in every if example.text != SAID[dialect]]
    (fault,) = balance.unbalanced(without)
    assert fault.rule == "dialect" and dialect in fault.says


def test_too_many_latin_letters_are_found() -> None:
    lines = taught(*SAID.values(), *[SAID["english"]] * 4)
    assert rules(balance.unbalanced(lines)) == [(FILE, "latin")]


def planted(root: Path) -> None:
    files = {
        FILE: 'version: "3.1"\nnlu:\n- intent: simah/fees\n  examples: |\n    - كم رسوم سمة\n'
        "    - كم رسوم سمه؟\n- lookup: money/fee\n  examples: |\n    - كم رسوم سمة\n",
        "data/nlu/out_of_scope.yml": "nlu:\n# Passports.\n- intent: out_of_scope\n  examples: |\n"
        "    - تجديد الجواز\n# Weather.\n- intent: out_of_scope\n  examples: |\n    - الجو حار\n",
        "tests/eval/questions.tsv": "id\tservice\tstyle\ttext\nq\tsimah\tgulf\tسؤال أول هنا\n",
        "tests/eval/faq.jsonl": '{"question": "سؤال ثاني"}\n',
        "tests/eval/calculators.jsonl": '{"turns": ["سؤال ثالث", "رابع"]}\n',
        "tests/nlu/simah_nlu.yml": "nlu:\n- intent: simah/fees\n  examples: |\n    - خامس\n",
        "tests/conversations/simah.yml": "- conversation: x\n  turns:\n    - user: سادس\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_lines_are_read_with_their_places(tmp_path: Path) -> None:
    planted(tmp_path)
    assert [e.place for e in training(tmp_path)][2:] == [f"{FILE}:5", f"{FILE}:6"]
    assert len(training(tmp_path)) == 4 and themes(tmp_path) == 2
    tested = {example.place: example.text for example in guarded(tmp_path)}
    assert tested["tests/eval/questions.tsv:2"] == "سؤال أول هنا"
    assert [example.text for example in guarded(tmp_path)][1:] == [
        *("سؤال ثاني", "سؤال ثالث", "رابع", "خامس", "سادس")
    ]


def test_the_command_names_each_fault_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(tmp_path)
    monkeypatch.setattr(sys, "argv", ["lint_data", "--root", str(tmp_path), "--table"])
    assert main() == 1
    printed = capsys.readouterr()
    assert f"{FILE}:6: duplicate: repeats {FILE}:5 of its own intent | كم رسوم سمه؟" in printed.err
    assert "2 examples over 2 themes" in printed.err
    assert printed.out.startswith("service") and "simah" in printed.out
    found = {fault.rule for fault in lint(tmp_path, training(tmp_path))}
    assert found == {"duplicate", "few", "dialect"}
