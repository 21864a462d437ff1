"""One Saher violation: when it was recorded, until when it may move, what closes the way."""

import datetime

from rulebook.model import Fact, Facts, Law, Line, line
from rulebook.months import add_months
from rulebook.spans import in_days, in_months

_YES_NO = ("yes", "no")
FACTS = (
    Fact("recorded_date", "date", default=True),
    Fact("days_since_recorded", "duration", asked=False),
    Fact("paid", "choice", _YES_NO, asked=False),
    Fact("rented", "choice", _YES_NO, asked=False),
    Fact("previous_request", "choice", _YES_NO, asked=False),
    Fact("applicant_is_owner", "choice", _YES_NO, asked=False),
    Fact("visitor_driver", "choice", _YES_NO, asked=False),
)
TIME = ("recorded_date", "days_since_recorded")
_OVER = "over"


def failures_of(facts: Facts, law: Law) -> list[Line]:
    """List what forbids the request, as far as it is known.

    Args:
        facts: the case.
        law: the service's parameters.
    """
    failures = []
    if facts.get("paid") == "yes":
        failures.append(line("paid_already"))
    if facts.get("previous_request") == "yes":
        failures.append(line("second_request"))
    recorded = recorded_on(facts, law)
    if recorded is not None and law.day > last_day(recorded, law):
        failures.append(line("too_late", last=last_day(recorded, law)))
    elif _is_over(facts, recorded, law):
        failures.append(line("over_the_limit"))
    if facts.get("applicant_is_owner") == "no" and facts.get("rented") != "yes":
        failures.append(line("not_owner"))
    return failures


def _is_over(facts: Facts, recorded: datetime.date | None, law: Law) -> bool:
    """Tell whether only 'too long ago' is known; 'after 40 days' is heard as a day to come."""
    limit = datetime.timedelta(days=law("transfer_days"))
    if recorded is None:
        return bool(facts.get("days_since_recorded") == _OVER)
    return recorded - law.day > limit


def recorded_on(facts: Facts, law: Law) -> datetime.date | None:
    """Give the day on which the violation was recorded, None when it is not known exactly.

    Args:
        facts: the case.
        law: its day is the one that a length of time counts back from.
    """
    day, ago = facts.get("recorded_date"), facts.get("days_since_recorded")
    if isinstance(day, datetime.date):
        return day
    if not isinstance(ago, dict):
        return None
    months = in_months(ago)
    if months is not None:
        return add_months(law.day, -months)
    return law.day - datetime.timedelta(days=in_days(ago) or 0)


def last_day(recorded: datetime.date, law: Law) -> datetime.date:
    """Give the last day on which the request may be made.

    Args:
        recorded: the day of the violation's record.
        law: the service's parameters.
    """
    return recorded + datetime.timedelta(days=law("transfer_days"))
