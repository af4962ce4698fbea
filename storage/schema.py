"""Every table, gathered so that migrations can be compared with them."""

from __future__ import annotations

from storage import (
    absences,
    administrators,
    agenda,
    audit,
    chores,
    deliveries,
    erasures,
    feedback,
    guides,
    handovers,
    inbound,
    people,
    personal_notes,
    profiles,
    rosters,
    series,
    team,
    workspaces,
)
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
    absences.AbsenceRow,
    administrators.AdministratorRow,
    team.MemberRow,
    team.ReportingLineRow,
    profiles.ProfileRow,
    personal_notes.PersonalNoteRow,
    handovers.HandoverRow,
    rosters.RosterRow,
    guides.GuideRow,
    erasures.ErasureRow,
    audit.AuditRow,
    audit.AuditPurgeRow,
    chores.ChoreRow,
)
