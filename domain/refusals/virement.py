"""Refusals of virement: where each kind may move budget, and from which lines."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal
from domain.refusals.ways import DIVERT, SUPPLEMENT, USE, by_override


class PlaceUnknown(Refusal):
    """The scope of a change is judged by where its programs stand."""

    code = "place_unknown"
    title = Words("사업의 체계를 모릅니다", "Where the programs stand is not known")
    detail = Words(
        "'{giving}'과(와) '{receiving}'의 정책사업·단위사업이 "
        "모두 기록되어 있지 않아 변경의 범위를 판단할 수 없습니다",
        "The policy and unit projects of '{giving}' and '{receiving}' are not both "
        "recorded, so the scope of the change cannot be judged",
    )
    ways = (
        Words(
            "두 사업의 정책사업과 단위사업을 먼저 기록하십시오 (tracker record place)",
            "First record the policy and unit project of both programs "
            "(tracker record place)",
        ),
        Words(
            "같은 세부사업의 다른 과목에서 옮기십시오",
            "Take the amount from another line of the same program",
        ),
    )
    law = "지방재정법 제47조의2, 제49조"


class UseInsidePolicyProject(Refusal):
    """이용 moves budget between two policy projects."""

    code = "use_inside_policy_project"
    title = Words(
        "같은 정책사업 안에서는 이용이 아닙니다",
        "Inside one policy project it is no use",
    )
    detail = Words(
        "'{giving}'과(와) '{receiving}'은(는) 같은 정책사업에 있습니다",
        "'{giving}' and '{receiving}' stand in one policy project",
    )
    ways = (
        Words(
            "전용으로 제안하십시오 (지방재정법 제49조)",
            "Propose a diversion (Local Finance Act art. 49)",
        ),
        Words(
            "단위사업과 편성목도 같으면 변경사용으로 제안하십시오",
            "If the unit project and the object are the same too, "
            "propose a reassignment",
        ),
    )
    law = "지방재정법 제47조의2"


class DiversionAcrossPolicyProjects(Refusal):
    """전용 stays inside one policy project."""

    code = "diversion_across_policy_projects"
    title = Words(
        "정책사업이 다르면 전용할 수 없습니다",
        "A diversion does not cross policy projects",
    )
    detail = Words(
        "'{giving}'과(와) '{receiving}'은(는) 정책사업이 다릅니다",
        "'{giving}' and '{receiving}' stand in two policy projects",
    )
    ways = (
        USE,
        Words(
            "받는 사업과 같은 정책사업의 과목에서 전용하십시오",
            "Divert from a line of the receiving program's policy project",
        ),
        SUPPLEMENT,
    )
    law = "지방재정법 제49조"


class DiversionInto(Refusal):
    """Nothing is diverted into 업무추진비."""

    code = "diversion_into"
    title = Words(
        "전용을 받을 수 없는 과목입니다", "The line may not receive a diversion"
    )
    detail = Words(
        "{line}: {code}(으)로는 전용할 수 없습니다",
        "{line}: nothing is diverted into {code}",
    )
    ways = (
        SUPPLEMENT,
        Words(
            "금지되지 않은 과목의 경비이면 그 과목으로 전용하십시오",
            "If the cost belongs to a line that is not banned, divert into that line",
        ),
    )
    law = "지방재정법 제49조, 같은 법 시행령 제55조"


class DiversionFrom(Refusal):
    """Nothing is diverted out of 인건비 or 상환금."""

    code = "diversion_from"
    title = Words(
        "전용해 줄 수 없는 과목입니다", "Nothing is diverted out of this line"
    )
    detail = Words(
        "{line}: {code}에서는 전용할 수 없습니다",
        "{line}: nothing is diverted out of {code}",
    )
    ways = (
        Words("다른 과목에서 전용하십시오", "Divert from another line"),
        Words(
            "추가경정예산에서 이 과목을 줄이고 필요한 과목을 늘리십시오 "
            "(지방재정법 제45조)",
            "Cut this line and raise the other in a supplementary budget "
            "(Local Finance Act art. 45)",
        ),
    )
    law = "지방재정법 제49조, 같은 법 시행령 제55조"


class TransferChangesCode(Refusal):
    """이체 follows an organisation change: the sub-object stays."""

    code = "transfer_changes_code"
    title = Words("이체는 과목을 바꾸지 않습니다", "A transfer keeps the sub-object")
    detail = Words(
        "{line}: {giving}에서 {receiving}(으)로는 이체할 수 없습니다",
        "{line}: {giving} cannot be transferred to {receiving}",
    )
    ways = (
        Words(
            "받는 사업의 {giving} 과목으로 이체하십시오",
            "Transfer it to the receiving program's line {giving}",
        ),
        DIVERT,
    )
    law = "지방재정법 제47조의2"


class TransferInsideDepartment(Refusal):
    """이체 moves budget to the department that takes a task over."""

    code = "transfer_inside_department"
    title = Words(
        "같은 부서 안에서는 이체가 아닙니다", "Inside one department it is no transfer"
    )
    detail = Words(
        "'{giving}'과(와) '{receiving}'은(는) 같은 부서의 사업입니다",
        "'{giving}' and '{receiving}' belong to one department",
    )
    ways = (
        Words(
            "업무를 넘겨받은 부서의 사업으로 이체하십시오",
            "Transfer it to a program of the department that took the task over",
        ),
        DIVERT,
    )
    law = "지방재정법 제47조의2"


class ReassignmentAcrossUnits(Refusal):
    """변경사용 stays inside one unit project."""

    code = "reassignment_across_units"
    title = Words(
        "단위사업이 다르면 변경사용할 수 없습니다",
        "A reassignment does not cross unit projects",
    )
    detail = Words(
        "'{giving}'과(와) '{receiving}'은(는) 단위사업이 다릅니다",
        "'{giving}' and '{receiving}' stand in two unit projects",
    )
    ways = (
        DIVERT,
        Words(
            "정책사업도 다르면 의회의 의결을 받아 이용으로 제안하십시오 "
            "(지방재정법 제47조의2)",
            "If the policy projects differ too, propose a use with the council's vote "
            "(Local Finance Act art. 47-2)",
        ),
    )
    law = "지방재정법 시행령 제55조"


class ReassignmentAcrossObjects(Refusal):
    """변경사용 stays inside one object of expenditure."""

    code = "reassignment_across_objects"
    title = Words(
        "편성목이 다르면 변경사용할 수 없습니다",
        "A reassignment does not cross objects",
    )
    detail = Words(
        "{line}: {giving}과(와) {receiving}은(는) 편성목이 다릅니다",
        "{line}: {giving} and {receiving} are of two objects",
    )
    ways = (
        DIVERT,
        Words(
            "{receiving}과(와) 편성목이 같은 과목에서 변경사용하십시오",
            "Reassign from a line of the same object as {receiving}",
        ),
    )
    law = "지방재정법 시행령 제55조"


class DivertedAlready(Refusal):
    """A line that received 전용 is not vired on."""

    code = "diverted_already"
    title = Words(
        "전용받은 과목에서 다시 옮길 수 없습니다",
        "A line that received a diversion gives nothing on",
    )
    detail = Words(
        "{line}: 이 과목은 {diverted_in:,}원을 전용받았습니다 (재전용)",
        "{line} received {diverted_in:,} won by diversion",
    )
    ways = (
        Words(
            "전용받지 않은 다른 과목에서 옮기십시오",
            "Take the amount from another line that received no diversion",
        ),
        by_override("diverted_already"),
        SUPPLEMENT,
    )
    law = "지방자치단체 예산집행기준"
