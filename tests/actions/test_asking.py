"""A question is asked more helpfully each time, and 'I do not know' is an answer to it."""

from actions.case import Case
from actions.wording import general
from knowledge import load_service
from tests.support.turns import ACCOUNT, entity, heard, said

AMOUNT = heard(f"{ACCOUNT}/amount")
COUPLE = entity("household", "couple")
BABBLE = heard("nlu_fallback")
WORDS = load_service(ACCOUNT).facts["household"]


def test_the_first_question_is_plain() -> None:
    reply = said(Case(), AMOUNT)
    assert WORDS.ask in reply.text and general("leave") not in reply.text
    assert [title for title, _ in reply.buttons] == list(WORDS.choices.values())


def test_after_one_failure_an_example() -> None:
    case = Case()
    reply = said(case, AMOUNT, heard("inform", COUPLE), BABBLE)
    assert reply.asked == "children" and case.tries == 1
    assert reply.parts[0] == general("not_understood")
    assert general("example", example="") in reply.text
    assert general("leave") not in reply.text


def test_after_two_failures_the_reason_and_a_way_out() -> None:
    reply = said(Case(), AMOUNT, BABBLE, BABBLE)
    assert WORDS.why in reply.text and general("leave") in reply.text
    assert reply.buttons[-1][1] == "/restart"


def test_an_answer_ends_the_count_of_failures() -> None:
    case = Case()
    reply = said(case, AMOUNT, BABBLE, BABBLE, heard("inform", COUPLE))
    assert (reply.asked, case.tries) == ("children", 0)
    assert general("leave") not in reply.text


def test_unknown_tells_what_holds_either_way() -> None:
    case = Case()
    reply = said(case, AMOUNT, heard("unknown"))
    assert "720" in reply.parts[0] and general("unknown_later") in reply.text
    assert reply.sources and reply.buttons and case.asked == "household"
