"""WRAP Builder: write a wellness recovery action plan, keep it encrypted, print copies of it."""

__version__ = "0.1.0"
