"""What the doctor finds."""


class Wrong(Exception):  # noqa: N818 - a finding
    """Something is wrong; the message says what, and what to do."""


class Unsure(Exception):  # noqa: N818 - a finding
    """Something may be meant so; the message says what."""
