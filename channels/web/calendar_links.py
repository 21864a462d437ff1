"""Links to calendar files: all that the file says is in the signed link, nothing is stored."""

import hashlib

from itsdangerous import BadData, URLSafeSerializer

import clock
from channels.deadline import deadline_file
from channels.web.errors import Refused


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
        file = deadline_file(service, day, clock.now())
        return file.name, file.content
