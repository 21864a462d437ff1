"""Rasa's own command line, with what must not stand on one taken from the environment."""

import sys

from scripts.secret_settings import api_arguments


def main() -> None:
    """Run Rasa; `run` gets the HTTP API when DALIL_API_TOKEN is set."""
    # Inside the process: `ps` shows the line that it was started with.
    sys.argv += api_arguments()
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
