"""`make telegram-webhook`: tells Telegram once, at deploy, where the bot's updates go."""

import asyncio
import sys

from telegram.error import InvalidToken, TelegramError

from channels.telegram.menu import set_menu
from channels.telegram.sending import make_bot
from channels.telegram.settings import ALLOWED_UPDATES, SettingError, Settings

PATH = "/webhooks/telegram/webhook"
# How many updates Telegram may bring at once; each is taken in within a millisecond or two.
_CONNECTIONS = 40


def main() -> int:
    """Set the webhook and the bot's menu, or remove the webhook; give the exit code."""
    try:
        settings = Settings.from_environment()
        _require(settings, remove := "--remove" in sys.argv[1:])
        asyncio.run(_set(settings, remove))
        return 0
    except SettingError as error:
        print(f"Cannot set the webhook: {error}", file=sys.stderr)
    except InvalidToken:
        print("Telegram does not know this token: check TELEGRAM_BOT_TOKEN.", file=sys.stderr)
    except TelegramError as error:
        # Its own words may hold the token.
        print(f"Telegram did not do it: {type(error).__name__}. Try again.", file=sys.stderr)
    return 1


def _require(settings: Settings, remove: bool) -> None:
    needed = {"TELEGRAM_BOT_TOKEN": settings.token}
    if not remove:
        needed["TELEGRAM_WEBHOOK_SECRET"] = settings.secret
        needed["TELEGRAM_WEBHOOK_URL"] = settings.public_url
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise SettingError(f"{', '.join(missing)} must be set.")


async def _set(settings: Settings, remove: bool) -> None:
    async with make_bot(settings) as bot:
        if remove:
            await bot.delete_webhook()
            print("The webhook is removed; Dalil may poll.")
            return
        await bot.set_webhook(
            settings.public_url + PATH,
            secret_token=settings.secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=_CONNECTIONS,
        )
        await set_menu(bot)
        print(f"Telegram brings updates to {settings.public_url}{PATH}.")


if __name__ == "__main__":
    sys.exit(main())
