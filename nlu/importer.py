"""Reads the project's files as Rasa does, quickly, without a warning for each example."""

import copy
import warnings
from typing import Any, Dict, List, Optional, Union

from pkg_resources import resource_filename
from pykwalify.core import Core
from pykwalify.errors import SchemaError
from rasa.shared.constants import PACKAGE_NAME, RESPONSES_SCHEMA_FILE, SCHEMA_EXTENSIONS_FILE
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE, RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import get_text_hash, read_yaml, read_yaml_file
from ruamel.yaml import YAMLError

# Rasa says this once for each example of an `intent: service/topic`. Here the topics need no
# response texts: the actions compute the answers.
_NEEDLESS = r"(?s).*You either need to add a response phrase or correct the intent"


class Written(Message):
    """A training example that is copied and compared quickly.

    Rasa merges the training data four times; each time every example was copied word by word and
    written out to be compared, which took longer than reading the files.
    """

    _cached_fingerprint: Optional[str]

    def __deepcopy__(self, memo: Dict[int, Any]) -> "Written":
        """Copies what components change: the properties, not the words in them."""
        copied = Written.__new__(Written)
        copied.__dict__ |= self.__dict__
        copied.data = {name: _copied(value) for name, value in self.data.items()}
        copied.output_properties = self.output_properties.copy()
        copied.features = self.features.copy()
        return copied

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """Sets a property (see parent class for full docstring)."""
        # Rasa sets what is there already each time it merges, and would count the fingerprint anew.
        if add_to_output or prop not in self.data or self.data[prop] is not info:
            super().set(prop, info, add_to_output)

    def fingerprint(self) -> str:
        """Tells in one step what is written (see parent class for full docstring)."""
        if self.features:
            return super().fingerprint()
        if self._cached_fingerprint is None:
            self._cached_fingerprint = get_text_hash(repr(sorted(self.data.items())))
        return self._cached_fingerprint

    def __eq__(self, other: Any) -> bool:
        """Says whether both are the same example (see parent class for full docstring)."""
        return self is other or super().__eq__(other)

    def __hash__(self) -> int:
        """Tells examples apart by what is written (see parent class for full docstring)."""
        return hash((self.get(TEXT), self.get(INTENT), self.get(INTENT_RESPONSE_KEY)))


class _Reader(RasaYAMLReader):
    """Rasa's reader, which knows in a quarter of the time that a file is as it should be.

    To say in which line a file is wrong, Rasa reads it in Python alone, which takes longer than all
    the rest. Here it does so when there is something to say.
    """

    training_examples: List[Message]

    def validate(self, string: str) -> None:
        """Check a file against its schema (see parent class for full docstring)."""
        if not _is_valid(string):
            super().validate(string)

    def _parse_nlu(self, nlu_data: Optional[List[Dict[str, Any]]]) -> None:
        super()._parse_nlu(nlu_data)
        self.training_examples = [
            Written(one.data, one.output_properties, one.time, one.features)
            for one in self.training_examples
        ]


def _is_valid(string: str) -> bool:
    schema = {
        **read_yaml_file(resource_filename(PACKAGE_NAME, NLU_SCHEMA_FILE)),
        **read_yaml_file(resource_filename(PACKAGE_NAME, RESPONSES_SCHEMA_FILE)),
    }
    extensions = [resource_filename(PACKAGE_NAME, SCHEMA_EXTENSIONS_FILE)]
    try:
        check = Core(source_data=read_yaml(string), schema_data=schema, extensions=extensions)
        check.validate(raise_exception=True)
    except (SchemaError, YAMLError):
        return False
    return True


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
            parts = [_Reader().read(file) for file in self._nlu_files]
            self._nlu_data = TrainingData().merge(*parts)
        return self._nlu_data


def _copied(value: Any) -> Any:
    return copy.deepcopy(value) if isinstance(value, (list, dict)) else value
