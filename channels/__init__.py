"""Where Dalil talks: the website and Telegram."""
