"""Changing what members may do, without locking everybody out (구성원 관리)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.directory_refusals import DirectoryRefusal

if TYPE_CHECKING:
    from tracker.directory import Directory, Member

ADMINISTRATOR = "administrator"


class LastAdministrator(DirectoryRefusal):
    """마지막 관리자: nobody else could manage members after this."""

    def __init__(self, name: str) -> None:
        """Carry the administrator's name."""
        super().__init__(
            f"'{name}'은(는) 로그인할 수 있는 마지막 관리자입니다. 먼저 다른 사람을 "
            "관리자로 정하십시오.",
            f"'{name}' is the last administrator who can sign in. Make somebody else "
            "an administrator first.",
        )
        self.name = name


class Members:
    """Acts on members; one administrator who can sign in always remains."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def change_role(self, member_id: str, role: str) -> Member:
        """Give a member another role.

        Raises NotInDirectory, RoleIsUnknown or LastAdministrator.
        """
        if role != ADMINISTRATOR:
            self._refuse_the_last(member_id)
        self._directory.change_role(member_id, role)
        return self._directory.member(member_id)

    def set_password(self, member_id: str, password: str) -> Member:
        """Give a member a new password; their open sessions end.

        Raises NotInDirectory or PasswordIsTooShort.
        """
        self._directory.set_password(member_id, password)
        return self._directory.member(member_id)

    def deactivate(self, member_id: str) -> Member:
        """Bar a member from signing in. Raises NotInDirectory or LastAdministrator."""
        self._refuse_the_last(member_id)
        self._directory.deactivate(member_id)
        return self._directory.member(member_id)

    def anonymise(self, member_id: str) -> Member:
        """Forget a member's name. Raises NotInDirectory or LastAdministrator."""
        self._refuse_the_last(member_id)
        self._directory.anonymise(member_id)
        return self._directory.member(member_id)

    def _refuse_the_last(self, member_id: str) -> None:
        member = self._directory.member(member_id)
        able = [each.id for each in self._directory.members() if manages(each)]
        if able == [member_id]:
            raise LastAdministrator(member.name)


def manages(member: Member) -> bool:
    """Whether a member can sign in and manage members."""
    return member.role == ADMINISTRATOR and member.active and member.has_password
