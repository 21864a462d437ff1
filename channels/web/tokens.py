"""The signed tokens of visitors: a conversation's id comes from nowhere else."""

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

from itsdangerous import BadData, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from channels.web.errors import Refused

RENEWED_SECONDS = 30 * 24 * 3600
_MOST_ENDED = 100_000


class Tokens:
    """Issues, reads and renews tokens.

    Args:
        secret: the key that they are signed with.
        seconds: how long one is valid.
        now: gives the seconds since 1970. Not `clock`, which may be set to another day.
    """

    def __init__(
        self, secret: str, seconds: int = 3600, now: Callable[[], float] = time.time
    ) -> None:
        self.seconds = seconds
        self._serializer = URLSafeTimedSerializer(
            secret,
            salt="dalil.web.session",
            signer=_signer(now),
            signer_kwargs={"digest_method": hashlib.sha256},
        )
        self._ended: OrderedDict[str, None] = OrderedDict()

    def new(self) -> str:
        """Make the id of a new conversation, which nobody can guess."""
        return f"web-{secrets.token_urlsafe(24)}"

    def issue(self, conversation: str) -> str:
        """Give a token for a conversation, valid from now on."""
        return str(self._serializer.dumps(conversation))

    def read(self, token: str) -> str:
        """Give the conversation of a valid token.

        Args:
            token: as the visitor's page sent it.

        Raises:
            Refused: when it has expired, was ended, or is not ours.
        """
        try:
            conversation = str(self._serializer.loads(token, max_age=self.seconds))
        except SignatureExpired:
            raise Refused(401, "token_expired") from None
        except BadData:
            raise Refused(401, "token_invalid") from None
        self.require_open(conversation)
        return conversation

    def renewable(self, token: str) -> str | None:
        """Give the conversation of a token that may be renewed, else None.

        Args:
            token: valid or expired; a forged or ended one starts anew.
        """
        try:
            conversation = str(self._serializer.loads(token, max_age=RENEWED_SECONDS))
        except BadData:
            return None
        return None if conversation in self._ended else conversation

    def end(self, conversation: str) -> None:
        """Let no token of a conversation be valid any more."""
        self._ended[conversation] = None
        while len(self._ended) > _MOST_ENDED:
            self._ended.popitem(last=False)

    def require_open(self, conversation: str) -> None:
        """Refuse a conversation that its visitor has ended.

        Raises:
            Refused: when it was ended.
        """
        if conversation in self._ended:
            raise Refused(401, "token_invalid")


def storage_key(conversation: str) -> str:
    """Give what a page may call a conversation in its own storage; it opens nothing."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:24]


def _signer(now: Callable[[], float]) -> type[TimestampSigner]:
    class Signer(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(now())

    return Signer
