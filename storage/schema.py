"""Every table, gathered so that migrations can be compared with them."""

from __future__ import annotations

from storage import (
    absences,
    administrators,
    agenda,
    arrangements,
    audit,
    chores,
    deliveries,
    erasures,
    feedback,
    guides,
    handovers,
    inbound,
    occurrences,
    people,
    personal_notes,
    profiles,
    rosters,
    series,
    series_proposals,
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
    arrangements.ArrangementRow,
    arrangements.MeetingRow,
    series_proposals.SeriesProposalRow,
    deliveries.DeliveryRow,
    series.SeriesRow,
    series.SeriesMemberRow,
    occurrences.OccurrenceRow,
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
