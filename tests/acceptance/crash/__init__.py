"""The crash harness: real bots that are killed, stopped and lied to must say each thing once.

`python -m tests.acceptance.crash` runs it long, `tests/acceptance/test_crash.py` short.
"""
