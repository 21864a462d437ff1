"""How Dalil hears: Rasa components for Arabic as people type it."""

from nlu.rasa_fixes import install

install()
