"""Writes a deadline as a calendar file that every telephone can open."""

import datetime

from icalendar import Alarm, Calendar, Event

_ALARM_DAYS = 3


def ics(
    day: datetime.date, summary: str, description: str, uid: str, now: datetime.datetime
) -> bytes:
    """Give an all-day event with a reminder three days before.

    Args:
        day: the deadline.
        summary: its title.
        description: one sentence about it.
        uid: names the event, so that a second import replaces the first.
        now: when the file is made, with its time zone.
    """
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(datetime.timezone.utc))
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(summary))
    calendar = Calendar()
    calendar.add("prodid", "-//Dalil//Dalil//AR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", datetime.timedelta(days=-_ALARM_DAYS))
    return alarm
