"""Who a request comes from: a visitor whose conversation is open, and who does not flood us."""

import math

from sanic.request import Request

from channels.limits import Flood
from channels.sharing import Shared
from channels.web.errors import Refused
from channels.web.reading import address, bearer
from channels.web.tokens import Tokens


class Visitors:
    """Lets visitors in by their token.

    Args:
        tokens: reads and ends the visitors' tokens.
        shared: tells which conversations ended, to all workers.
        of_visitor: how much one visitor may send.
        of_address: how much may come from one address.
        of_session: how many sessions one address may begin.
    """

    def __init__(
        self, tokens: Tokens, shared: Shared, of_visitor: str, of_address: str, of_session: str
    ) -> None:
        self._tokens, self._shared = tokens, shared
        self._visitor_flood = shared.flood(of_visitor, "visitor:")
        self._address_flood = shared.flood(of_address, "address:")
        self._session_flood = shared.flood(of_session, "session:")

    async def arrive(self, request: Request) -> None:
        """Let a request begin a session.

        Args:
            request: it need not have a token.

        Raises:
            Refused: when too many came from its address.
        """
        await _slow_down(self._session_flood, address(request))

    async def let_in(self, request: Request) -> str:
        """Give the conversation of a request.

        Args:
            request: its token names the conversation.

        Raises:
            Refused: when the token is none of ours or ended, or too many requests came.
        """
        conversation = self._tokens.read(bearer(request))
        await self.require_open(conversation)
        await _slow_down(self._address_flood, address(request))
        await _slow_down(self._visitor_flood, conversation)
        return conversation

    async def require_open(self, conversation: str) -> None:
        """Refuse a conversation that was ended, here or by another worker.

        Args:
            conversation: as `let_in` gave it.

        Raises:
            Refused: when it was ended.
        """
        self._tokens.require_open(conversation)
        if await self._shared.ended(conversation):
            raise Refused(401, "token_invalid")

    async def renewed(self, token: str) -> str | None:
        """Give the conversation that goes on, None when it was ended or there was none.

        Args:
            token: the last one that the visitor had, or nothing.
        """
        conversation = self._tokens.renewable(token)
        return None if conversation and await self._shared.ended(conversation) else conversation

    async def end(self, conversation: str) -> None:
        """Accept no token of a conversation any more, in no worker.

        Args:
            conversation: as `let_in` gave it.
        """
        self._tokens.end(conversation)
        await self._shared.end(conversation)


async def _slow_down(flood: Flood, key: str) -> None:
    if wait := await flood.seconds(key):
        seconds = math.ceil(wait)
        raise Refused(429, "flood", headers={"Retry-After": str(seconds)}, seconds=seconds)
