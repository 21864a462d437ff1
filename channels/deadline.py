"""A deadline as the file that both channels hand out: its name, its title, its content."""

import datetime
from dataclasses import dataclass

from channels.calendar_file import ics
from channels.wording import words
from knowledge import load_service, slugs


@dataclass(frozen=True)
class DeadlineFile:
    """A calendar file.

    Args:
        name: the file's name.
        title: what the calendar shows.
        content: the file.
    """

    name: str
    title: str
    content: bytes


def deadline_file(service: str, day: str, now: datetime.datetime) -> DeadlineFile:
    """Give the calendar file of a deadline.

    Args:
        service: the deadline's service; one that is no more is named by its slug.
        day: the deadline, such as 2026-12-01.
        now: when the file is made.
    """
    name = f"{service}-{day}"
    known = load_service(service).title if service in slugs() else service
    title = words("calendar.summary", title=known)
    about = words("calendar.description")
    content = ics(datetime.date.fromisoformat(day), title, about, f"{name}@dalil", now)
    return DeadlineFile(f"dalil-{name}.ics", title, content)
