"""A `Hearing` as files: numbers in two npz, names and thresholds in a JSON. No pickle."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from nlu.bands import Thresholds
from nlu.heads import ServicesHead, TopicsHead
from nlu.hearing import Hearing, Space
from nlu.net import Net
from nlu.ngrams import Arrays, Ngrams

NAMES = "hearing.json"
# Packed and unpacked side by side, about half of the numbers in each.
_NET, _OTHERS = "net.npz", "others.npz"
# Closer packing takes twice the time and saves four parts in a hundred.
_CLOSENESS = 1


def save(hearing: Hearing, figures: dict[str, float], folder: Path) -> None:
    """Write a hearing into a folder.

    Args:
        hearing: what was learned.
        figures: how well it heard in cross-validation, for people to read.
        folder: an existing folder.
    """
    arrays = {
        **{f"ngrams.{name}": array for name, array in hearing.ngrams.arrays().items()},
        **hearing.net.arrays(),
        **hearing.services.arrays(),
        **(hearing.topics.arrays() if hearing.topics else {}),
        "space.centre": hearing.space.centre,
        "space.axes": hearing.space.axes,
        # Half the bits: likeness is only looked at to three digits.
        "space.points": hearing.space.points.astype(np.float16),
        "allowed": hearing.allowed,
    }
    net = {name: arrays.pop(name) for name in [*arrays] if name.startswith(("net.", "ngrams."))}
    with ThreadPoolExecutor(2) as beside:
        list(beside.map(_pack, (folder / _NET, folder / _OTHERS), (net, arrays)))
    names = {
        "pairs": hearing.space.pairs,
        "limits": asdict(hearing.limits),
        "skip": hearing.skip,
        "figures": figures,
    }
    (folder / NAMES).write_text(json.dumps(names, indent=1), encoding="utf-8")


def load(folder: Path) -> Hearing:
    """Read a hearing that `save` wrote.

    Args:
        folder: where it was written.
    """
    names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    with ThreadPoolExecutor(2) as beside:
        net, others = beside.map(_unpack, (folder / _NET, folder / _OTHERS))
    arrays = {**net, **others}
    space = Space(
        centre=arrays["space.centre"],
        axes=arrays["space.axes"],
        points=arrays["space.points"].astype(np.float32),
        pairs=tuple(names["pairs"]),
    )
    own = {key[len("ngrams.") :]: arrays[key] for key in arrays if key.startswith("ngrams.")}
    return Hearing(
        ngrams=Ngrams.from_arrays(own),
        space=space,
        net=Net.from_arrays(arrays),
        services=ServicesHead.from_arrays(arrays),
        topics=TopicsHead.from_arrays(arrays) if "topics.labels" in arrays else None,
        allowed=arrays["allowed"],
        limits=Thresholds(**names["limits"]),
        skip=float(names["skip"]),
    )


def _pack(file: Path, arrays: Arrays) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_CLOSENESS) as packed:
        for name, array in arrays.items():
            with packed.open(f"{name}.npy", "w", force_zip64=True) as part:
                np.lib.format.write_array(part, np.asarray(array), allow_pickle=False)


def _unpack(file: Path) -> Mapping[str, np.ndarray]:
    with np.load(file, allow_pickle=False) as stored:
        return dict(stored)
