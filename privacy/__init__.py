"""Masks personal data before anything is stored, logged or passed on."""

from privacy.listening import Listener
from privacy.masking import Masked, mask, masked_json

__all__ = ["Listener", "Masked", "mask", "masked_json"]
