"""Lints the training data: `python -m scripts.lint_data [--table]`; 1 means faults."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from scripts.coverage import table
from scripts.lint_data import balance, likeness, shape
from scripts.lint_data.examples import Example, Fault, guarded, themes, training
from scripts.lint_data.similar import Grams
from scripts.settings import ROOT


def lint(root: Path, examples: list[Example]) -> list[Fault]:
    """Give all faults of a project's training data.

    Args:
        root: the project's folder.
        examples: its training examples.
    """
    tested = guarded(root)
    grams = Grams([example.key for example in (*examples, *tested)])
    return [
        *shape.misshapen(examples),
        *likeness.duplicates(examples),
        *likeness.near_duplicates(examples, grams),
        *likeness.templates(examples),
        *likeness.overlaps(examples, tested, grams),
        *balance.too_few(examples, themes(root)),
        *balance.unbalanced(examples),
    ]


def main() -> int:
    """Print the faults, and with `--table` the numbers; give the exit code."""
    parser = argparse.ArgumentParser(description="Lint the training data.")
    parser.add_argument("--table", action="store_true", help="print examples and dialects too")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    asked = parser.parse_args()
    examples = training(asked.root)
    faults = lint(asked.root, examples)
    for fault in faults:
        print(fault, file=sys.stderr)
    if asked.table:
        print(table(balance.summary(examples)))
    if faults:
        by_rule = Counter(fault.rule for fault in faults)
        told = ", ".join(f"{count} {rule}" for rule, count in by_rule.most_common())
        print(f"The training data has {len(faults)} faults: {told}.", file=sys.stderr)
        return 1
    print(f"training data: {len(examples):,} examples, no faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
