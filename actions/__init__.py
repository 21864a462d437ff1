"""What Dalil says: the action server."""

from privacy.quiet_log import install

install()
