"""The training data as the classifier sees it, read on all cores and kept for the next training.

Knows nothing of Rasa: the processes that read start in a second.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from nlu.assign import extract
from nlu.augment import Example
from nlu.cores import over_cores
from nlu.cues import CueTable
from nlu.fingerprint import lexicons_fingerprint
from nlu.placeholders import Said, read

Lookups = Sequence[Mapping[str, Any]]
Written = tuple[str, str, str | None]


class Reading(NamedTuple):
    """One text as the classifier sees it.

    Args:
        said: the text, facts replaced by placeholders.
        stated: the phrases in it that state facts.
    """

    said: Said
    stated: list[Said]


def read_examples(
    written: Sequence[Written], lookups: Lookups, folder: Path | None = None
) -> tuple[list[Example], dict[str, list[Said]]]:
    """Give the examples, and for each service the phrases that state facts in them.

    Args:
        written: text, base intent and topic of each training example.
        lookups: the lookup tables of the training data, as Rasa reads them.
        folder: where readings are kept for the next training; nothing to keep none.
    """
    examples: list[Example] = []
    stated: dict[str, list[Said]] = {}
    readings = _Kept(folder, lookups).read([text for text, _, _ in written])
    for number, ((_, intent, topic), (said, phrases)) in enumerate(
        zip(written, readings, strict=True)
    ):
        examples.append(Example(said, intent, topic, number))
        if topic:
            stated.setdefault(intent, []).extend(phrases)
    return examples, stated


class _Kept:
    """Readings on disk, which hold as long as neither cues nor code nor lexicons change."""

    def __init__(self, folder: Path | None, lookups: Lookups) -> None:
        self._lookups = lookups
        self._file = folder and folder / "readings.json"
        told = json.dumps(lookups, sort_keys=True, ensure_ascii=False) + lexicons_fingerprint()
        self._key = hashlib.sha256(told.encode()).hexdigest()

    def read(self, texts: Sequence[str]) -> list[Reading]:
        known = self._known()
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            found = over_cores(partial(_read, self._lookups), missing)
            known.update(zip(missing, found, strict=True))
            self._keep({text: known[text] for text in texts})
        return [known[text] for text in texts]

    def _known(self) -> dict[str, Reading]:
        if self._file is None or not self._file.exists():
            return {}
        kept = json.loads(self._file.read_text(encoding="utf-8"))
        if kept["key"] != self._key:
            return {}
        return {
            text: Reading(Said(*said), [Said(*one) for one in stated])
            for text, (said, stated) in kept["readings"].items()
        }

    def _keep(self, known: Mapping[str, Reading]) -> None:
        if self._file is None:
            return
        readings = {
            text: (_pair(one.said), [_pair(stated) for stated in one.stated])
            for text, one in known.items()
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # A training that is cut short must not leave half a file.
        half = self._file.with_suffix(f".{os.getpid()}.json")
        half.write_text(json.dumps({"key": self._key, "readings": readings}), encoding="utf-8")
        half.replace(self._file)


def _pair(said: Said) -> tuple[str, str]:
    return said.plain, said.canonical


def _read(lookups: Lookups, texts: Sequence[str]) -> list[Reading]:
    cues = CueTable.from_lookups(lookups)
    found = [(text, extract(text, cues)) for text in texts]
    return [Reading(read(text, facts), _stated(text, facts)) for text, facts in found]


def _stated(text: str, facts: Sequence[Mapping[str, Any]]) -> list[Said]:
    return [read(text[f["start"] : f["end"]], []) for f in facts if f["kind"] == "state"]
