"""Every table, gathered so that migrations can be compared with them."""

from __future__ import annotations

from storage import agenda, deliveries, feedback, inbound, people, series, workspaces
from storage.base import Row

METADATA = Row.metadata
ROWS: tuple[type[Row], ...] = (
    workspaces.WorkspaceRow,
    people.PersonRow,
    inbound.InboundRow,
    feedback.FeedbackRow,
    agenda.AgendaItemRow,
    deliveries.DeliveryRow,
    series.SeriesRow,
    series.SeriesMemberRow,
    series.OccurrenceRow,
)
