"""Every statement that these tests run is bound to a workspace, or says why not."""

from __future__ import annotations

from tests.workspaces import statements_are_bound

__all__ = ["statements_are_bound"]
