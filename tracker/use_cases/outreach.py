"""Logging outreach activities, and giving them another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from domain import refusals
from domain.classification import Measure
from domain.outreach_activity import LinkedExpenditure, OutreachActivity
from projections import journal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from domain.facts import Stream, Voucher
    from projections.registry import RegisteredProgram
    from tracker.application import Application, Entry, Receipt


class Outreach:
    """Acts on outreach activities (추진경위)."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def log(
        self,
        entry: Entry,
        *,
        program: str,
        title: str,
        kind: str,
        ends_on: date | None = None,
        place: str = "",
        counterpart: str = "",
        expenditures: Sequence[str] = (),
        paid_in: int | None = None,
    ) -> Receipt:
        """Log an activity that began on the entry's date.

        Each expenditure is written `line:document`; it was paid in `paid_in`, by
        default the year the activity began in. Raises ValueNotUnderstood where the
        line paid nothing under that document.
        """
        app, found = self._application, self._application.program(program)
        last, year = ends_on or entry.on, paid_in or entry.on.year
        paid = [self._payment(found, year, each) for each in expenditures]

        def decide(voucher: Voucher) -> Sequence[Stream]:
            id = OutreachActivity.id_of(found.id, entry.on, last, title)
            known = app.store.get(OutreachActivity, id)
            if known is not None and not known.withdrawn:
                raise refusals.AlreadyRegistered(name=title)
            activity = OutreachActivity.log(
                voucher,
                program_id=found.id,
                title=title,
                starts_on=entry.on,
                ends_on=last,
                kind=kind,
                kind_reason="사람이 골랐습니다 (chosen by a person)",
                place=place,
                counterpart=counterpart,
                expenditures=paid,
                withdrawn=known,
            )
            return [activity]

        asked = (found.id, title, kind, last, place, counterpart, paid)
        return app.record(entry, decide, act="log_activity", asked=asked)

    def reclassify(self, entry: Entry, *, activity: str, kind: str) -> Receipt:
        """Give an activity another kind (구분 변경)."""
        return self._tell(
            entry,
            activity,
            lambda stream, voucher: stream.reclassify(voucher, kind=kind),
            act="reclassify_activity",
            kind=kind,
        )

    def withdraw(self, entry: Entry, *, activity: str) -> Receipt:
        """Take a mistaken activity out of the count, with a reason."""
        return self._tell(
            entry,
            activity,
            lambda stream, voucher: stream.withdraw(voucher),
            act="withdraw_activity",
        )

    def _tell(
        self,
        entry: Entry,
        activity: str,
        act_on: Callable[[OutreachActivity, Voucher], None],
        **content: Any,
    ) -> Receipt:
        def decide(voucher: Voucher) -> Sequence[Stream]:
            stream = self._find(activity)
            act_on(stream, voucher)
            return [stream]

        return self._application.record(entry, decide, activity=activity, **content)

    def _payment(
        self, program: RegisteredProgram, year: int, written: str
    ) -> LinkedExpenditure:
        name, _, document = (part.strip() for part in written.partition(":"))
        app = self._application
        line = app.line(app.fiscal_year(program.id, year), name)
        with app.views.reading() as connection:
            paid = journal.entries(
                connection,
                program_key=program.key,
                year=year,
                code=line.code,
                measures=(Measure.EXPENDED,),
            )
        if document not in {entry["document"] for entry in paid}:
            raise refusals.ValueNotUnderstood(
                field="지출 (expenditure)",
                value=written,
                expected_ko="그 과목 지출의 문서번호를 과목:문서번호로 적으십시오",
                expected_en="write LINE:DOCUMENT of an expenditure on that line",
            )
        return LinkedExpenditure(line_id=line.id, document=document)

    def _find(self, activity: str) -> OutreachActivity:
        try:
            activity_id = UUID(activity)
        except ValueError:
            raise refusals.UnknownActivity(activity=activity) from None
        stream = self._application.store.get(OutreachActivity, activity_id)
        if stream is None:
            raise refusals.UnknownActivity(activity=activity)
        return stream
