"""Huzheng 戶政: a household registration office that runs on the promises of its yearly plan."""

__version__ = "0.1.0"
