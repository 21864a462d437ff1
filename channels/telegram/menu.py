"""What people see of the bot before they write: its commands and descriptions."""

from telegram import BotCommand
from telegram.ext import ExtBot

from channels.telegram.reading import COMMANDS
from channels.wording import LANGUAGES, words


async def set_menu(bot: ExtBot[None]) -> None:
    """Set commands, description and short description, in Arabic for all and in English.

    Args:
        bot: the library's client.

    Raises:
        TelegramError: when Telegram refuses.
    """
    for language in LANGUAGES:
        # Without a code it is what everybody sees whose language has no text of its own.
        code = None if language == "ar" else language
        commands = [
            BotCommand(name, words(f"telegram.commands.{name}", language)) for name in COMMANDS
        ]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(words("telegram.description", language), language_code=code)
        await bot.set_my_short_description(
            words("telegram.short_description", language), language_code=code
        )
