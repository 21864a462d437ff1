"""The website's channel: sessions, messages, pages."""

from channels.web.input import WebInput

__all__ = ["WebInput"]
