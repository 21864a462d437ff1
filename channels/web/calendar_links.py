"""Links to calendar files: all that the file says is in the signed link, nothing is stored."""

import datetime
import hashlib

from itsdangerous import BadData, URLSafeSerializer

import clock
from channels.calendar_file import ics
from channels.web.errors import Refused
from channels.wording import words
from knowledge import load_service, slugs


class CalendarLinks:
    """Signs links and opens them again.

    Args:
        secret: the key that they are signed with.
    """

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(
            secret, salt="dalil.web.calendar", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def sign(self, service: str, day: str) -> str:
        """Give the signed part of a link.

        Args:
            service: the deadline's service.
            day: the deadline, such as 2026-12-01.
        """
        return str(self._serializer.dumps([service, day]))

    def open(self, signed: str) -> tuple[str, bytes]:
        """Give the file's name and content.

        Args:
            signed: the signed part of a link.

        Raises:
            Refused: when it is not ours.
        """
        try:
            service, day = self._serializer.loads(signed)
        except (BadData, ValueError):
            raise Refused(404, "not_found") from None
        title = load_service(service).title if service in slugs() else service
        content = ics(
            datetime.date.fromisoformat(day),
            words("calendar.summary", title=title),
            words("calendar.description"),
            f"{service}-{day}@dalil",
            clock.now(),
        )
        return f"dalil-{service}-{day}.ics", content
