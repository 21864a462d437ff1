"""The rules of a Musaned account's user name and password, judged from a description.

Only what a person tells about them is judged: how long, a capital, digits, letters. The words
themselves are never asked for. Source: the steps of registering in 000_df44bea8ca29b5e8.txt.
"""

from rulebook.model import Facts, Law, Line, Outcome, Result, line, quantity

PASSWORD = ("password_length", "password_upper", "password_digits")
USERNAME = ("username_letters", "username_digits")


def password(facts: Facts, law: Law) -> Result:
    """Judge a described password; what was not told is said as a condition."""
    failures = _failures(facts, law)
    secret = (line("keep_secret"),)
    if failures:
        return Outcome("no", failures[0], tuple(failures[1:]), next=secret, parameters=law.read)
    open_rules = _open_rules(facts, law)
    return Outcome(
        "yes",
        _passes(facts, law, open_rules),
        conditions=open_rules,
        next=secret,
        parameters=law.read,
    )


def username(facts: Facts, law: Law) -> Result:
    """Judge a described user name: letters and digits together."""
    lacking = [name for name in USERNAME if facts.get(name) == "no"]
    if lacking:
        failures = [line(f"{name}_missing") for name in lacking]
        return Outcome("no", failures[0], tuple(failures[1:]), next=(line("no_length_rule"),))
    open_rules = tuple(line(f"on_{name}") for name in USERNAME if facts.get(name) is None)
    head = line("username_part" if open_rules else "username_whole")
    return Outcome("yes", head, conditions=open_rules, next=(line("no_length_rule"),))


def _failures(facts: Facts, law: Law) -> list[Line]:
    failures = []
    length = quantity(facts, "password_length")
    if length is not None and length.at_least(law("password_least")) is False:
        exact = length.exact is not None
        short = line("length_short", length=length.shown) if exact else line("length_under")
        failures.append(short)
    if facts.get("password_upper") == "no":
        failures.append(line("upper_missing"))
    if facts.get("password_digits") == "no":
        failures.append(line("digits_missing"))
    return failures


def _open_rules(facts: Facts, law: Law) -> tuple[Line, ...]:
    open_rules = []
    length = quantity(facts, "password_length")
    if length is None or length.at_least(law("password_least")) is None:
        open_rules.append(line("on_length"))
    if facts.get("password_upper") is None:
        open_rules.append(line("on_upper"))
    if facts.get("password_digits") is None:
        open_rules.append(line("on_digits"))
    return tuple(open_rules)


def _passes(facts: Facts, law: Law, open_rules: tuple[Line, ...]) -> Line:
    if not open_rules:
        return line("password_whole")
    length = quantity(facts, "password_length")
    if length is not None and length.at_least(law("password_least")):
        return line("length_enough", length=length.shown)
    return line("password_part")
