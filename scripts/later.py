"""Modules whose import waits until one of their classes or functions is first used."""

import importlib
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class Later:
    """Stands for a class or function until it is used; from then on all is done by the real one.

    Args:
        module: where the real one is.
        name: its name there.
        known: methods without arguments whose answers are known before the import.
    """

    def __init__(self, module: str, name: str, known: Mapping[str, Any]) -> None:
        self._module, self._name = module, name
        self.__name__ = name
        for method, answer in known.items():
            setattr(self, method, lambda answer=answer: answer)

    def _real(self) -> Any:
        return getattr(importlib.import_module(self._module), self._name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the real one."""
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self._real(),)

    def __instancecheck__(self, instance: Any) -> bool:
        return self._module in sys.modules and isinstance(instance, self._real())

    def __subclasscheck__(self, kind: type) -> bool:
        # Of what is not loaded nothing can have been derived.
        return self._module in sys.modules and issubclass(kind, self._real())


@contextmanager
def put_off(modules: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Let the imports within take these modules without running them.

    What is imported from them within is a `Later`. Afterwards an import is an ordinary one.

    Args:
        modules: their names, and what is known of their classes.
    """
    finder = _Finder({name: known for name, known in modules.items() if name not in sys.modules})
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.stood_in:
            del sys.modules[name]


class _Finder(MetaPathFinder, Loader):
    def __init__(self, modules: Mapping[str, Mapping[str, Any]]) -> None:
        self._modules = modules
        self.stood_in: Collection[str] = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._modules:
            return None
        # As a package, for the modules within that are put off too.
        return ModuleSpec(fullname, self, is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        name, known = module.__name__, self._modules[module.__name__]
        self.stood_in = [*self.stood_in, name]

        def get(attribute: str) -> Any:
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            if sys.modules.get(name) is module:
                return Later(name, attribute, known)
            return getattr(importlib.import_module(name), attribute)

        # PEP 562: asked for every name that the module does not have, and it has none.
        module.__getattr__ = get  # type: ignore[method-assign]
