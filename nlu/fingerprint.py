"""A hash of everything that decides how a message is read.

Rasa's training cache knows a component by the source of its class and its config alone. A
change in a helper module or in a lexicon would reuse what was learned before it, so the
components return this hash from `fingerprint_addon`, Rasa's own hook for outside data.
"""

import hashlib
from functools import cache
from pathlib import Path

_ROOM = Path(__file__).parent


@cache
def lexicons_fingerprint() -> str:
    """Hash all modules and lexicons of this room, names and contents."""
    digest = hashlib.sha256()
    for path in sorted([*_ROOM.glob("*.py"), *(_ROOM / "lexicons").glob("*")]):
        for part in (path.name.encode(), path.read_bytes()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
