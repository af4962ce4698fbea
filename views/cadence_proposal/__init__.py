"""Which rhythm fits whom: the weekly review of a manager, and why."""
