"""The one calendar file that the web and Telegram hand out."""

import datetime

from icalendar import Calendar

from channels.deadline import deadline_file
from clock import RIYADH
from knowledge import load_service

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=RIYADH)


def test_it_names_the_service_and_the_day() -> None:
    file = deadline_file("simah", "2026-11-24", NOW)
    event = Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert file.name == "dalil-simah-2026-11-24.ics"
    assert load_service("simah").title in file.title and event["summary"] == file.title
    assert event["uid"] == "simah-2026-11-24@dalil" and event.start == datetime.date(2026, 11, 24)


def test_a_service_that_is_no_more_is_named_by_its_slug() -> None:
    assert "gone_service" in deadline_file("gone_service", "2026-11-24", NOW).title
