"""Reports: what the views answer, at any moment of the two clocks."""

from __future__ import annotations

from tracker.reports.of_audit import AuditReports
from tracker.reports.of_county import CountyReports
from tracker.reports.of_evidence import EvidenceReports
from tracker.reports.of_moments import MomentReports
from tracker.reports.of_official import OfficialReports
from tracker.reports.of_programs import ProgramReports
from tracker.reports.of_years import YearReports
from tracker.reports.registers import Registers


class Reports(
    YearReports,
    ProgramReports,
    CountyReports,
    OfficialReports,
    EvidenceReports,
    Registers,
    AuditReports,
    MomentReports,
):
    """All reports; `program` is an id, a name or `department/name`."""


__all__ = ["Reports"]
