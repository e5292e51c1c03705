"""인명부의 거절: what the directory refuses, each with its values and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime

SEOUL = ZoneInfo("Asia/Seoul")


class DirectoryRefusal(Exception):
    """A refusal of the directory, said in Korean (``ko``) and English (``en``)."""

    def __init__(self, ko: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives them one after the other."""
        super().__init__(f"{ko} / {en}")
        self.ko = ko
        self.en = en


class NameIsEmpty(DirectoryRefusal):
    """이름이 비어 있음: a member or person needs a name."""

    def __init__(self) -> None:
        """Say that a name is needed."""
        super().__init__("이름을 적어 주십시오.", "Give a name.")


class NameIsTaken(DirectoryRefusal):
    """이름이 이미 있음: a member of that name exists; names are unique."""

    def __init__(self, name: str) -> None:
        """Carry the name asked for."""
        super().__init__(
            f"'{name}'은(는) 이미 있는 이름입니다. 다른 이름을 쓰거나 그 사람의 "
            "비밀번호를 바꾸십시오.",
            f"A member named '{name}' exists. Use another name, or change that "
            "member's password.",
        )
        self.name = name


class RoleIsUnknown(DirectoryRefusal):
    """역할을 알 수 없음: a role that is not staff, auditor or administrator."""

    def __init__(self, role: str) -> None:
        """Carry the role asked for."""
        super().__init__(
            f"역할 '{role}'은(는) 없습니다: staff, auditor, administrator 가운데 "
            "고르십시오.",
            f"There is no role '{role}': choose staff, auditor or administrator.",
        )
        self.role = role


class PasswordIsTooShort(DirectoryRefusal):
    """비밀번호가 짧음: fewer characters than the directory accepts."""

    def __init__(self, shortest: int) -> None:
        """Carry the least number of characters."""
        super().__init__(
            f"비밀번호는 {shortest}자 이상이어야 합니다.",
            f"A password needs at least {shortest} characters.",
        )
        self.shortest = shortest


class NotInDirectory(DirectoryRefusal, LookupError):
    """인명부에 없음: no member or person has this id."""

    def __init__(self, identity: str) -> None:
        """Carry the id asked for."""
        super().__init__(
            f"인명부에 '{identity}'이(가) 없습니다.",
            f"The directory has no '{identity}'.",
        )
        self.identity = identity


class NotAMember(DirectoryRefusal):
    """구성원이 아님: only somebody who was added before decides on a proposal."""

    def __init__(self, name: str) -> None:
        """Carry the name."""
        super().__init__(
            f"'{name}'은(는) 구성원이 아니어서 결정할 수 없습니다. 먼저 관리자가 "
            "구성원으로 더하십시오: tracker member add.",
            f"'{name}' is no member and cannot decide. Let an administrator add "
            "them first: tracker member add.",
        )
        self.name = name


class SignInRefused(DirectoryRefusal):
    """로그인 거절: the name and password do not open a session.

    One sentence for an unknown name, a wrong password and a deactivated member: the
    answer must not tell which names exist.
    """

    def __init__(self) -> None:
        """Say that the pair is wrong, and no more."""
        super().__init__(
            "이름 또는 비밀번호가 맞지 않습니다.",
            "The name or the password is not right.",
        )


class SignInPaused(SignInRefused):
    """로그인 잠시 멈춤: too many failures; ``retry_at`` says when to try again."""

    def __init__(self, retry_at: datetime) -> None:
        """Carry the first instant (aware) at which a try is heard again."""
        at = retry_at.astimezone(SEOUL)
        DirectoryRefusal.__init__(
            self,
            f"로그인 실패가 잦아 잠시 멈췄습니다. {at:%Y-%m-%d %H:%M:%S} 이후에 "
            "다시 시도하십시오.",
            f"Too many failed sign-ins. Try again after {at:%Y-%m-%d %H:%M:%S} "
            "(Asia/Seoul).",
        )
        self.retry_at = retry_at
