"""Reads the project's files as Rasa does, without a warning for each training example."""

import warnings
from typing import Dict, List, Optional, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

# Rasa says this once for each example of an `intent: service/topic`. Here the topics need no
# response texts: the actions compute the answers.
_NEEDLESS = r"(?s).*You either need to add a response phrase or correct the intent"


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
        return self._nlu_data
