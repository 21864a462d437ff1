"""Splits what the user typed into words, each carrying its canonical form as lemma."""

import re
from typing import Any, Dict, List, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.canonical import canonical, default_reader
from nlu.fingerprint import lexicons_fingerprint
from nlu.language import language, wrong_layout
from nlu.segments import spans
from nlu.text import align

_CHUNK = re.compile(r"\S+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ArabicTokenizer(Tokenizer):
    """Splits on whitespace, punctuation and where letters meet digits.

    A token's text and offsets are the user's own; its lemma is the canonical form.
    """

    @staticmethod
    def required_packages() -> List[str]:
        """Packages that reading rests on."""
        return ["camel_tools"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Returns the component's default config."""
        return {
            # Rasa's own: whether intents are split at the symbol below.
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            # Rasa's own: a regular expression that splits tokens further.
            "token_pattern": None,
            # Whether training examples are split too. Nothing of ours learns from tokens; Rasa's
            # featurizers and DIET do.
            "training_tokens": True,
        }

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Makes Rasa's training cache see a change of a lexicon."""
        return lexicons_fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Splits the training examples, if asked (see parent class for full docstring)."""
        if not self._config["training_tokens"]:
            return training_data
        return super().process_training_data(training_data)

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """Splits the text of an attribute (see parent class for full docstring)."""
        text = message.get(attribute)
        tokens = _typed_blind(text) if wrong_layout(text) else _tokens(text)
        if not tokens and text:
            # Featurizers expect a token; a smile or a lone vowel sign is one.
            tokens = [Token(text, 0)]
        return self._apply_token_pattern(tokens)


def _tokens(text: str) -> List[Token]:
    aligned = align(text)
    # One character may become several words (ﷺ): those are one token.
    merged: Dict[tuple[int, int], List[str]] = {}
    for start, end in spans(aligned.text):
        own = aligned.span(start, end)
        last = next(reversed(merged), (0, 0))
        key = last if own[0] < last[1] else own
        merged.setdefault(key, []).append(aligned.text[start:end])
    lemmas = _lemmas([" ".join(words) for words in merged.values()], text)
    return [
        Token(text[start:end], start, end, lemma=lemma)
        for (start, end), lemma in zip(merged, lemmas, strict=True)
    ]


def _lemmas(said: List[str], text: str) -> List[str]:
    read: List[List[str]] = [[] for _ in said]
    for piece in default_reader().read(said, language(text)):
        for at in range(piece.start, piece.end):
            read[at].append(piece.text)
    return [" ".join(filter(None, parts)) or word for parts, word in zip(read, said, strict=True)]


def _typed_blind(text: str) -> List[Token]:
    chunks = _CHUNK.finditer(text)
    return [Token(c[0], c.start(), c.end(), lemma=_meant(c[0])) for c in chunks]


def _meant(chunk: str) -> str:
    return canonical(wrong_layout(chunk) or chunk)
