"""How the project's tests, screenshots and measurements start Chromium."""

import os

CHROMIUM = os.environ.get("DALIL_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    # A container has no sandbox of its own and no graphics card.
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    # A page that stands for another site reaches the server on this machine.
    "--disable-features=LocalNetworkAccessChecks",
]
