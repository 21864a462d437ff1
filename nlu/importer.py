"""Reads the project's files as Rasa does, without a warning for each training example."""

import copy
import warnings
from typing import Any, Dict, List, Optional, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

# Rasa says this once for each example of an `intent: service/topic`. Here the topics need no
# response texts: the actions compute the answers.
_NEEDLESS = r"(?s).*You either need to add a response phrase or correct the intent"


class Written(Message):
    """A training example that is copied and compared quickly.

    Rasa merges the training data four times; each time every example was copied word by word and
    written out to be compared, which took longer than reading the files.
    """

    def __deepcopy__(self, memo: Dict[int, Any]) -> "Written":
        """Copies what components change: the properties, not the words in them."""
        data = {name: _copied(value) for name, value in self.data.items()}
        return Written(data, set(self.output_properties), self.time, list(self.features))

    def __eq__(self, other: Any) -> bool:
        """Says whether both are the same example (see parent class for full docstring)."""
        return self is other or super().__eq__(other)

    def __hash__(self) -> int:
        """Tells examples apart by what is written (see parent class for full docstring)."""
        return hash((self.get(TEXT), self.get(INTENT), self.get(INTENT_RESPONSE_KEY)))


class DalilImporter(RasaFileImporter):
    """Rasa's own importer, quiet about topics without response texts, and reading once.

    Rasa asks for the same training data several times, and reads all files anew each time.
    """

    def __init__(
        self,
        config_file: Optional[str] = None,
        domain_path: Optional[str] = None,
        training_data_paths: Optional[Union[List[str], str]] = None,
        **_: Dict[str, str],
    ) -> None:
        """Prepare to read (see parent class for full docstring)."""
        warnings.filterwarnings("ignore", message=_NEEDLESS, category=UserWarning)
        super().__init__(config_file, domain_path, training_data_paths)
        self._nlu_data: Optional[TrainingData] = None

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """Reads the training data, the first time (see parent class for full docstring).

        Args:
            language: makes no difference to files in Rasa's YAML.
        """
        if self._nlu_data is None:
            self._nlu_data = super().get_nlu_data(language)
            examples = self._nlu_data.training_examples
            self._nlu_data.training_examples = [
                Written(one.data, one.output_properties, one.time, one.features) for one in examples
            ]
        return self._nlu_data


def _copied(value: Any) -> Any:
    return copy.deepcopy(value) if isinstance(value, (list, dict)) else value
