"""Five-fold cross-validation on the training data, near copies kept together."""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rasa.shared.nlu.training_data.training_data import TrainingData

from bench.messages import Meant
from bench.replies import Reply, of_heard
from bench.single import Single, learn_single
from nlu.augment import OUTSIDE, Example
from nlu.classifier import written
from nlu.cues import CueTable
from nlu.embedding_cache import Cached
from nlu.encoder import make_encoder
from nlu.examples import read_examples
from nlu.folds import Labels, make_folds, make_groups
from nlu.hearing import FOLLOW_UP, Encode, Heard
from nlu.importer import DalilImporter
from nlu.learning import Options, learn
from nlu.ngrams import Ngrams
from nlu.placeholders import Said
from scripts.settings import ROOT

Pairs = list[tuple[Meant, Reply]]
Hear = Callable[[Said], Heard]
FOLDS, _SEED = 5, 21


@dataclass(frozen=True)
class Written:
    """The training data.

    Args:
        data: as Rasa reads it.
        examples: as the classifier does.
        stated: for a service the phrases that state facts in its examples.
        cues: the cue phrases of the facts.
        folds: the fold of each example; -1 for those that are only learned from.
    """

    data: TrainingData
    examples: list[Example]
    stated: dict[str, list[Said]]
    cues: CueTable
    folds: Labels

    def part(self, fold: int) -> tuple[list[Example], list[Example]]:
        """Give the examples to learn from and those to ask about.

        Those who ask are the services' questions and the strangers; small talk has no part in
        the table.
        """
        learned = [e for e, f in zip(self.examples, self.folds, strict=True) if f != fold]
        asked = [e for e, f in zip(self.examples, self.folds, strict=True) if f == fold]
        return learned, [e for e in asked if is_asked(e)]


def is_asked(example: Example) -> bool:
    """Whether an example is a question to a service, or a stranger's."""
    return example.intent == OUTSIDE or (example.topic is not None and example.intent != FOLLOW_UP)


def meant(example: Example) -> Meant:
    """Give what an example means."""
    return Meant(example.intent, (example.topic,) if example.topic else ())


def read_written(share: float = 1.0) -> Written:
    """Read data/nlu and deal it out to the folds.

    Args:
        share: take only this part, for a quick look.
    """
    importer = DalilImporter(str(ROOT / "config.yml"), "domain.yml", str(ROOT / "data" / "nlu"))
    data = importer.get_nlu_data()
    if share < 1:
        intents = random.Random(_SEED).sample(
            data.intent_examples, round(share * len(data.intent_examples))
        )
        data = TrainingData(
            intents, entity_synonyms=data.entity_synonyms, lookup_tables=data.lookup_tables
        )
    examples, stated = read_examples(written(data), data.lookup_tables, ROOT / ".cache")
    pairs = [example.pair for example in examples]
    classes = np.unique(pairs, return_inverse=True)[1].astype(np.int64)
    _, rows = Ngrams.fit([e.said for e in examples])
    groups = make_groups(rows, classes, np.arange(len(examples)))
    folds = make_folds(classes, groups, FOLDS, _SEED)
    cues = CueTable.from_lookups(data.lookup_tables)
    return Written(data, examples, stated, cues, folds)


def ours(written: Written, folds: int = FOLDS) -> tuple[Pairs, Pairs]:
    """Cross-validate the classifier as it ships, and with the encoder asked each time.

    Args:
        written: the training data.
        folds: how many of the folds are asked about.
    """
    shipped: Pairs = []
    thorough: Pairs = []
    encoder = Cached(make_encoder("use"), ROOT / ".cache" / "embeddings")
    for learned, asked in _parts(written, folds):
        hearing, _ = learn(learned, encoder.encode, Options(), written.stated)
        encode = _remembering(encoder, asked)
        for example in asked:
            heard = hearing.hear(example.said, encode)
            full = heard if heard.nearest else hearing.hear(example.said, encode, thorough=True)
            shipped.append((meant(example), of_heard(heard)))
            thorough.append((meant(example), of_heard(full)))
    return shipped, thorough


def single(written: Written, view: str, folds: int = FOLDS) -> Pairs:
    """Cross-validate the n-grams alone, or the embeddings alone.

    Args:
        written: the training data.
        view: which of the two.
        folds: how many of the folds are asked about.
    """
    pairs: Pairs = []
    encoder = Cached(make_encoder("use"), ROOT / ".cache" / "embeddings")
    for learned, asked in _parts(written, folds):
        model: Single = learn_single(learned, encoder.encode, written.stated, written.cues, view)
        encode = _remembering(encoder, asked)
        pairs += [(meant(e), model.reply(e.said, encode)) for e in asked]
    return pairs


def write_fold(written: Written, fold: int, folder: Path) -> tuple[Path, list[str], list[Meant]]:
    """Write what one fold learns from as Rasa's training data.

    Args:
        written: the training data.
        fold: the fold to leave out.
        folder: where to write; emptied before.

    Returns:
        The folder, and the texts left out with their meanings.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    intents = written.data.intent_examples
    learned, asked = written.part(fold)
    kept = {example.source for example in learned}
    messages = [message for number, message in enumerate(intents) if number in kept]
    part = TrainingData(
        messages,
        entity_synonyms=written.data.entity_synonyms,
        lookup_tables=written.data.lookup_tables,
    )
    (folder / "nlu.yml").write_text(part.nlu_as_yaml(), encoding="utf-8")
    texts = [str(intents[example.source].get("text")) for example in asked]
    return folder, texts, [meant(example) for example in asked]


def _parts(written: Written, folds: int) -> Iterator[tuple[list[Example], list[Example]]]:
    return (written.part(fold) for fold in range(folds))


def _remembering(encoder: Cached, asked: Sequence[Example]) -> Encode:
    texts = sorted({example.said.canonical for example in asked})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return vectors.__getitem__
