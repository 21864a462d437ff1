"""Makes up personal numbers and harmless ones, spelled as people spell them, from a seed."""

import random
from collections.abc import Callable

from stdnum import luhn

_SCRIPTS = ("0123456789", "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_SPOKEN = (
    "صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "صفر واحد تنين تلاتة أربعة خمسة ستة سبعة تمانية تسعة",
    "زيرو واحد ثنين ثلاث اربع خمس ست سبع ثمان تسع",
    "zero one two three four five six seven eight nine",
    "sifr wa7ed tnen talata arba3a khamsa sitta sab3a tamanya tes3a",
)
_BETWEEN = (" ", "-", " - ", ".", "_", "/", "  ", "–")
_WORDS = (" ثم ", " شرطة ", " وبعدها ", " و ", ", ", "، ", " dash ", " بعدين ")
_PLATE = "ابحدرسصطعقكلمنهوى"
_LATIN = "ABDEJRSXTGKLZNHUV"


class Numbers:
    """A source of numbers.

    Args:
        seed: the same numbers for the same seed.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def digits(self, count: int) -> str:
        """Give random digits."""
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def secret(self, kind: str) -> str:
        """Give a personal number, plainly written.

        Args:
            kind: as privacy names it.
        """
        return _MAKERS[kind](self)

    def spelled(self, kind: str, secret: str) -> str:
        """Spell a personal number in one of many ways.

        Args:
            kind: as privacy names it.
            secret: plainly written.
        """
        if kind in ("password", "email"):
            return secret
        if kind == "plate":
            return self._script(secret)
        if kind in ("passport", "iban"):
            head = len(secret) - len(secret.lstrip("SAFGNXP"))
            way = self.random.choice((self._whole, self._grouped))
            return secret[:head] + way(secret[head:])
        short = kind == "code"
        ways: list[Callable[[str], str]] = [self._whole, self._whole, self._grouped]
        ways += [self._spoken, self._single, *([] if short else [self._worded])]
        return self.random.choice(ways)(secret)

    def parts(self, secret: str) -> list[tuple[str, int]]:
        """Spread a number over two or three messages, or one digit a message.

        Args:
            secret: plainly written.

        Returns:
            Each part as it is typed, with the number of its digits.
        """
        if self.random.random() < 0.2:
            return [(self._script(digit), 1) for digit in secret]
        cuts = sorted(self.random.sample(range(2, len(secret) - 1), self.random.choice((1, 1, 2))))
        ends = [0, *cuts, len(secret)]
        way = self.random.choice((self._whole, self._whole, self._single, self._spoken))
        return [(way(secret[a:b]), b - a) for a, b in zip(ends, ends[1:], strict=False)]

    def harmless(self, name: str) -> str:
        """Give a number that must stay, such as an amount.

        Args:
            name: what stands between braces in a template.
        """
        return _HARMLESS[name](self)

    def _script(self, text: str) -> str:
        script = self.random.choice(_SCRIPTS)
        return text.translate({ord("0") + n: script[n] for n in range(10)})

    def _whole(self, digits: str) -> str:
        return self._script(digits)

    def _grouped(self, digits: str, between: str = "") -> str:
        between = between or self.random.choice(_BETWEEN)
        size = self.random.choice((2, 3, 4))
        groups = [digits[n : n + size] for n in range(0, len(digits), size)]
        return self._script(between.join(groups))

    def _worded(self, digits: str) -> str:
        return self._grouped(digits, self.random.choice(_WORDS))

    def _single(self, digits: str) -> str:
        between = self.random.choice((" ", "-", " , ", " و ", "، "))
        return self._script(between.join(digits))

    def _spoken(self, digits: str) -> str:
        words = self.random.choice(_SPOKEN).split()
        between = self.random.choice((" ", " ", "، ", " و", " - "))
        return between.join(words[int(digit)] for digit in digits)

    def identity(self, first: str) -> str:
        """Give ten digits with a right check digit."""
        body = first + self.digits(8)
        return str(body + luhn.calc_check_digit(body))

    def plate(self) -> str:
        """Give a plate in Arabic or Latin letters, as people space them."""
        letters = self.random.choice((_PLATE, _LATIN))
        three = self.random.sample(letters, 3)
        joined = self.random.choice((" ", "", "-")).join(three)
        digits = self.digits(self.random.choice((3, 4, 4))).replace("0", "7")
        pair = [joined, digits] if self.random.random() < 0.75 else [digits, joined]
        return self.random.choice((" ", "-", " ")).join(pair)

    def amount(self) -> str:
        """Give a sum of money."""
        value = self.random.choice((50, 100, 500, 1000)) * self.random.randint(1, 240)
        value += self.random.choice((0, 0, 0, self.random.randint(1, 99)))
        form = self.random.choice(("{}", "{}", "{:,}", "{}.50"))
        return self._script(form.format(value))


def _password(numbers: Numbers) -> str:
    name = numbers.random.choice(("Ahmed", "Sara", "nora", "Khalid", "dalal", "Riyadh", "abc"))
    tail = numbers.random.choice(("@", "#", "", "_", "$")) + numbers.digits(4)
    return name + tail


def _email(numbers: Numbers) -> str:
    name = numbers.random.choice(("ahmed", "sara.ali", "n_omar", "k-h", "mona")) + numbers.digits(2)
    host = numbers.random.choice(("gmail.com", "hotmail.com", "mail.example.sa", "yahoo.com"))
    form = numbers.random.choice(("{}@{}", "{}@{}", "{} @ {}", "{} at {}"))
    return form.format(name, host)


def _iban(numbers: Numbers) -> str:
    rest = numbers.digits(18).zfill(20)
    return f"SA{98 - int(rest + '281000') % 97:02}{rest}"


def _card(numbers: Numbers) -> str:
    body = numbers.random.choice("45") + numbers.digits(14)
    return str(body + luhn.calc_check_digit(body))


def _mobile(numbers: Numbers) -> str:
    return numbers.random.choice(("05", "05", "05", "9665", "009665")) + numbers.digits(8)


def _code(numbers: Numbers) -> str:
    return numbers.random.choice("12345678") + numbers.digits(numbers.random.choice((3, 5)))


def _ages(numbers: Numbers, between: str) -> str:
    count = numbers.random.randint(2, 7)
    return between.join(str(numbers.random.randint(1, 29)) for _ in range(count))


def _date(numbers: Numbers) -> str:
    day, month = numbers.random.randint(1, 28), numbers.random.randint(1, 12)
    year = numbers.random.choice((1446, 1447, 1448, 2024, 2025, 2026, 1390, 1985))
    form = numbers.random.choice(("{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d}-{m}-{y}", "{d}.{m}.{y}"))
    return numbers._script(form.format(d=day, m=month, y=year))


def _phone(numbers: Numbers) -> str:
    return numbers.random.choice(("933", "19911", "920033360", "199090", "8001240000", "920003344"))


def _sum_in_words(numbers: Numbers) -> str:
    unit = numbers.random.choice("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split())
    form = ("{} آلاف", "{} الاف وخمسمية", "{} آلاف ومية وعشرين", "{} عشر الف", "{} و عشرين الف")
    return numbers.random.choice(form).format(unit)


_MAKERS: dict[str, Callable[[Numbers], str]] = {
    "national_id": lambda numbers: numbers.identity("1"),
    "iqama": lambda numbers: numbers.identity("2"),
    "border_number": lambda numbers: numbers.random.choice("345") + numbers.digits(9),
    "mobile": _mobile,
    "card": _card,
    "iban": _iban,
    "passport": lambda numbers: numbers.random.choice("AFGNXP") + numbers.digits(8),
    "plate": Numbers.plate,
    "code": _code,
    "password": _password,
    "email": _email,
}
_HARMLESS: dict[str, Callable[[Numbers], str]] = {
    "amount": Numbers.amount,
    "count": lambda numbers: numbers._script(str(numbers.random.randint(1, 9))),
    "age": lambda numbers: numbers._script(str(numbers.random.randint(1, 90))),
    "ages": lambda numbers: _ages(numbers, numbers.random.choice((" ", "، ", ",", " - "))),
    "ages_and": lambda numbers: _ages(numbers, " و"),
    "year": lambda numbers: str(numbers.random.choice((1445, 1447, 2019, 2024, 2026))),
    "date": _date,
    "percent": lambda numbers: f"{numbers.random.randint(1, 100)}%",
    "phone": _phone,
    "violation": lambda numbers: numbers.digits(numbers.random.choice((6, 7, 8))).replace("0", "3"),
    "spoken": _sum_in_words,
}
