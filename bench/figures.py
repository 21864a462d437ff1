"""How good replies are: shares, macro-F1, false answers, and the risk at each coverage."""

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.metrics import f1_score

from bench.messages import Meant
from bench.replies import ANSWERS, REFUSES, Reply

Pairs = Sequence[tuple[Meant, Reply]]


def figures(pairs: Pairs) -> dict[str, float]:
    """Judge the replies to messages.

    Args:
        pairs: each message's meaning and the reply to it; covered ones and strangers.
    """
    covered = [(meant, reply) for meant, reply in pairs if meant.covered]
    strangers = [reply for meant, reply in pairs if not meant.covered]
    return {
        "service": share([right_service(*pair) for pair in covered]),
        "service F1": _macro_f1([(m.intent, r.intent) for m, r in covered]),
        "topic": share([right_topic(*pair) for pair in covered]),
        "topic F1": _macro_f1([_labels(*pair) for pair in covered]),
        "false answers": share([reply.manner == ANSWERS for reply in strangers]),
        "turned back": share([reply.manner == REFUSES for _, reply in covered]),
        "risk": risk_area(pairs),
        "skipped": share([reply.skipped for _, reply in pairs]),
    }


def by_style(pairs: Pairs) -> Mapping[str, tuple[float, float]]:
    """Give the shares of right services and of right services and topics for each style.

    Args:
        pairs: each message's meaning and the reply to it.
    """
    styles = sorted({meant.style for meant, _ in pairs if meant.style})
    groups = {style: [pair for pair in pairs if pair[0].style == style] for style in styles}
    return {
        style: (share([right_service(*p) for p in group]), share([right_topic(*p) for p in group]))
        for style, group in groups.items()
    }


def right_service(meant: Meant, reply: Reply) -> bool:
    """Whether the best guess at the base intent is right."""
    return reply.intent == meant.intent


def right_topic(meant: Meant, reply: Reply) -> bool:
    """Whether the service and one of its fitting topics are right."""
    return right_service(meant, reply) and reply.topic in meant.topics


def risk_area(pairs: Pairs) -> float:
    """Give the area under the risk-coverage curve; a stranger who is answered is a mistake.

    Args:
        pairs: each message's meaning and the reply to it.
    """
    order = np.argsort([-reply.confidence for _, reply in pairs], kind="stable")
    wrong = np.array([reply.service != meant.intent for meant, reply in pairs], dtype=float)[order]
    return float((wrong.cumsum() / np.arange(1, len(wrong) + 1)).mean())


def share(flags: Sequence[bool]) -> float:
    """Give the part that is true; nothing of nothing is none."""
    return float(np.mean(flags)) if flags else 0.0


def _labels(meant: Meant, reply: Reply) -> tuple[str, str]:
    said = f"{reply.intent}/{reply.topic}"
    right = [f"{meant.intent}/{topic}" for topic in meant.topics]
    return (said, said) if said in right else (right[0], said)


def _macro_f1(labels: Sequence[tuple[str, str]]) -> float:
    wanted = [want for want, _ in labels]
    names = sorted(set(wanted))
    said = [got for _, got in labels]
    return float(f1_score(wanted, said, labels=names, average="macro", zero_division=0))
