"""Whether the telephone line answers now, or on a day and at a time that somebody names."""

import datetime
from typing import Any

from rulebook.model import Facts, Law, Line, Outcome, Result, line
from rulebook.office_hours import Hours, next_working_day, works_on
from rulebook.working_days import is_public_holiday

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFF = ("friday", "saturday", "weekend", "holiday")
NAMED_DAYS = (*WEEKDAYS, "weekend", "holiday")


def line_open(facts: Facts, law: Law) -> Result:
    """Tell whether the line is open, and when it opens next where it is not."""
    hours = Hours(law("opens_morning"), law("closes_evening"))
    law("phone")
    if facts.get("when") == "next":
        return _next(hours, law)
    day, at, named = facts.get("date"), _time(facts.get("time")), facts.get("day")
    if named is not None and day is None:
        return _on_named(str(named), at, hours, law)
    if at is not None and not hours.within(at) and day is None:
        return _closed_at(hours, law)
    if day is None and at is None and law.now is None:
        return law.outcome("conditional", line("hours_only"))
    current = _is_now(day, at, law)
    day = day or law.day
    if not works_on(day):
        return _closed(_day_off(day), day, law)
    if current and law.now is not None:
        return _now(law.now.time(), hours, law)
    if at is not None and not hours.within(at):
        return _closed(line("closed_at"), day, law, day if hours.before(at) else None)
    key = "open_on" if at is None else "open_then"
    return law.outcome("yes", line(key, day=day), conditions=_assumed(day))


def _next(hours: Hours, law: Law) -> Outcome:
    """Give the first day from today on which the line still answers."""
    at = law.now.time() if law.now else datetime.time()
    still = works_on(law.day) and (hours.before(at) or hours.within(at))
    opens = law.day if still else next_working_day(law.day)
    if still and hours.within(at):
        head = line("is_open_today")
        return law.outcome("date", head, conditions=_assumed(opens), values=(opens,))
    number = (line("number"),)
    return law.outcome(
        "date", _reopens(opens), conditions=_assumed(opens), next=number, values=(opens,)
    )


def _is_now(day: datetime.date | None, at: datetime.time | None, law: Law) -> bool:
    return at is None and day in (None, law.day) and law.now is not None


def _now(at: datetime.time, hours: Hours, law: Law) -> Outcome:
    if hours.within(at):
        return law.outcome("yes", line("open_now"), conditions=_assumed(law.day))
    if hours.before(at):
        return law.outcome("no", line("not_yet"), conditions=_assumed(law.day), values=(law.day,))
    return _closed(line("closed_today"), law.day, law)


def _on_named(named: str, at: datetime.time | None, hours: Hours, law: Law) -> Outcome:
    """Judge a weekday, or a kind of day, that is no day of the calendar."""
    if named in _OFF:
        head, instead = line(f"off_{named}"), (line("hours_only"),)
        return law.outcome("no", head, conditions=(line("assumed_days"),), next=instead)
    if at is not None and not hours.within(at):
        return _closed_at(hours, law)
    return law.outcome("yes", line("open_weekday"), conditions=(line("assumed_days"),))


def _closed_at(hours: Hours, law: Law) -> Outcome:
    """Refuse a time that no working day has, and tell when the line answers from now on."""
    at = law.now.time() if law.now else datetime.time()
    today = works_on(law.day)
    if today and law.now and hours.within(at):
        opens, instead = law.day, line("is_open_now")
    else:
        opens = law.day if today and hours.before(at) else next_working_day(law.day)
        instead = _reopens(opens)
    conditions = (line("assumed_days"),)
    return law.outcome(
        "no", line("closed_at"), conditions=conditions, next=(instead,), values=(opens,)
    )


def _closed(
    head: Line, day: datetime.date, law: Law, opens: datetime.date | None = None
) -> Outcome:
    opens = opens or next_working_day(day)
    reopens = (_reopens(opens),)
    return law.outcome("no", head, conditions=_assumed(day), next=reopens, values=(opens,))


def _reopens(day: datetime.date) -> Line:
    return line(f"reopens_{WEEKDAYS[day.weekday()]}", day=day)


def _day_off(day: datetime.date) -> Line:
    if is_public_holiday(day):
        return line("off_public", day=day)
    return line(f"off_{WEEKDAYS[day.weekday()]}")


def _assumed(day: datetime.date) -> tuple[Line, ...]:
    moving = (line("holidays_move"),) if is_public_holiday(day) else ()
    return (line("assumed_days"), *moving)


def _time(told: Any) -> datetime.time | None:
    if told is None:
        return None
    text = told["time"] if isinstance(told, dict) else str(told)
    try:
        return datetime.time.fromisoformat(text.zfill(len("00:00")))
    except ValueError:
        return None
