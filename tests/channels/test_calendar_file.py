"""A deadline becomes an all-day event with a reminder."""

import datetime

from icalendar import Calendar

from channels.calendar_file import ics
from clock import RIYADH

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=RIYADH)
DAY = datetime.date(2026, 12, 31)


def test_the_event() -> None:
    content = ics(DAY, "آخر يوم للاعتراض؛ سمة", "حسب\nدليل", "saher-1@dalil", NOW)
    calendar = Calendar.from_ical(content)
    event = calendar.walk("VEVENT")[0]
    assert event["summary"] == "آخر يوم للاعتراض؛ سمة"
    assert event["description"] == "حسب\nدليل" and event["uid"] == "saher-1@dalil"
    assert event.start == DAY and event.end == datetime.date(2027, 1, 1)
    alarm = event.walk("VALARM")[0]
    assert alarm["trigger"].dt == datetime.timedelta(days=-3)
    assert content.endswith(b"END:VCALENDAR\r\n") and b"DTSTAMP:20261121T090000Z" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
