"""What the operator sees of the running channels: numbers for Prometheus, a line for each turn."""

from channels.telemetry.input import TelemetryInput

__all__ = ["TelemetryInput"]
