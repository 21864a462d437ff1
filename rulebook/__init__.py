"""What follows: one module a service, pure functions from facts to an outcome."""

from functools import cache
from importlib import import_module

from rulebook.model import Fact, Law, Line, Need, Outcome, Result, Rule, Service


@cache
def load_rules(slug: str) -> Service:
    """Give a service's rules, from the module of its name.

    Args:
        slug: the service.

    Raises:
        ModuleNotFoundError: when it has no room here.
    """
    service = import_module(f"rulebook.{slug}").SERVICE
    assert isinstance(service, Service)
    return service


__all__ = ["Fact", "Law", "Line", "Need", "Outcome", "Result", "Rule", "Service", "load_rules"]
