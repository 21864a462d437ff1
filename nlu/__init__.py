"""How Dalil hears: Rasa components for Arabic as people type it."""

from nlu.guard import install as guard
from nlu.quiet_log import install as quieten
from nlu.rasa_fixes import install

install()
quieten()
guard()
