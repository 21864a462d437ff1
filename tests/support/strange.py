"""Strategies for what people, programs and attackers send."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

_PIECES = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_INTENTS, _FACTS = _PIECES.pop("intents").split(), _PIECES.pop("facts").split()
# YAML cannot hold these.
_HALVES = ["\ud83d", "\udc00"]


@cache
def words() -> st.SearchStrategy[str]:
    """Give pieces of messages of all sorts."""
    known = [*(piece for kind in _PIECES.values() for piece in kind), *_HALVES]
    anything = st.text(st.characters(codec=None), max_size=20)
    number = st.integers(-(10**30), 10**30).map(str)
    return st.one_of(
        st.sampled_from(_PIECES["fragments"]), st.sampled_from(known), anything, number
    )


@cache
def texts() -> st.SearchStrategy[str]:
    """Give whole messages: joined pieces, now and then very long ones."""
    joined = st.tuples(
        st.lists(words(), max_size=9), st.sampled_from([" ", "", "\n", "، ", "\u200f "])
    )
    short = joined.map(lambda parts: parts[1].join(parts[0]))
    long = st.tuples(words(), st.integers(1, 20_000)).map(lambda one: (one[0] * one[1])[:20_000])
    return st.one_of(*[short] * 12, long)


@cache
def values() -> st.SearchStrategy[Any]:
    """Give JSON values, nested, of every type."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), words(),
        st.sampled_from(["SA", "EG", "first", "couple", "2026-01-10", "amount", ""]),
    )  # fmt: skip
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from([*_FACTS, "below", "years", "between"]), inner, max_size=3
            )
        ),
        max_leaves=6,
    )


@cache
def payloads() -> st.SearchStrategy[str]:
    """Give button payloads: ours, forged, broken."""
    facts = st.dictionaries(st.sampled_from(_FACTS), values(), max_size=4).map(json.dumps)
    broken = st.one_of(texts(), st.just("["), st.integers(1, 400).map(lambda n: '{"a":' * n))
    tail = st.one_of(
        *[facts] * 6, st.just(""), broken, st.sampled_from(["/amount", "@0.5", "@nan"])
    )
    return st.tuples(st.sampled_from(_INTENTS), tail).map(lambda one: f"/{one[0]}{one[1]}")


@cache
def broken_json() -> st.SearchStrategy[bytes]:
    """Give bodies that are no JSON object, or not quite."""
    deep = st.integers(1, 50_000).map(lambda n: b"[" * n)
    other = values().map(lambda one: json.dumps(one).encode())
    cut = st.tuples(other, st.integers(0, 40)).map(lambda one: one[0][: one[1]])
    large = st.sampled_from([b"x" * 20_000, b'{"text":"' + b"x" * 20_000 + b'"}'])
    return st.one_of(st.binary(max_size=50), st.just(b""), deep, other, cut, large)
