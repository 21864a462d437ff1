"""Plays a chat with the real bot before the emulator and prints it as Telegram would show it."""

import html
import re
import subprocess

from scripts.settings import ROOT
from tests.support.telegram import Answer, Person, TelegramRunning

_WIDTH = 76
_TAG = re.compile(r"<[^>]+>")
_MARKS = re.compile("[\u200f\u2066-\u2069]")


def main() -> None:
    """Start everything, talk, print, stop."""
    subprocess.run(["bash", "scripts/emulator.sh"], cwd=ROOT, check=True)
    running = TelegramRunning(webhook=True)
    try:
        running.start()
        _talk(running.person())
    finally:
        running.stop()


def _talk(person: Person) -> None:
    _say(person, "/start citizen_account")
    asked = _say(person, "كم يصرف لنا حساب المواطن انا وزوجتي وبنت عمرها 6")
    _press(person, asked, "كيف حسبتها")
    _say(person, "متى اخر يوم احول فيه مخالفة ساهر مسجلة 1 نوفمبر؟")
    last = _say(person, "هويتي 1083456782 وابغى اعرف كم يوم وتتحدث سمة، سددت 12 نوفمبر")
    _press(person, last, "لم يفدني")


def _say(person: Person, text: str) -> Answer:
    print(f"\n{'👤 ' + text:>{_WIDTH}}")
    return _shown(person.say(text))


def _press(person: Person, answer: Answer, title: str) -> Answer:
    print(f"\n{'👆 ' + title:>{_WIDTH}}")
    return _shown(person.press(answer, title))


def _shown(answer: Answer) -> Answer:
    for call in answer.calls:
        if call.has_text:
            print("\n🤖 " + html.unescape(_TAG.sub("", _MARKS.sub("", call.fields["text"]))))
        for name, _ in call.files.values():
            print(f"\n📎 {name}\n   {call.fields.get('caption', '')}")
        if call.has_keyboard:
            _keyboard(Answer([call]))
    return answer


def _keyboard(answer: Answer) -> None:
    for row in answer.keyboard:
        print("   " + " ".join(f"[ {button['text']} ]" for button in row))


if __name__ == "__main__":
    main()
