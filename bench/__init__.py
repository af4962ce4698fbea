"""Benchmarks: each prints its figures next to those of its baseline (`python -m bench`)."""
