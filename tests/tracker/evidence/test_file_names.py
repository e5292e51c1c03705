"""파일 이름: cleaned of folders and disguises, kept apart from the facts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tracker.evidence import FileNames, clean_name, saved_as

if TYPE_CHECKING:
    from tracker.directory import Directory

MAC = unicodedata.normalize("NFD", "영수증.pdf")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("영수증.pdf", "영수증.pdf"),
        (MAC, "영수증.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\서류\\계약서.hwp", "계약서.hwp"),
        ("/증빙/", "증빙"),
        ("..", ""),
        ("", ""),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("두  칸\t이름\r\nSet-Cookie: x.pdf", "두 칸 이름 Set-Cookie: x.pdf"),
        ("a\x00b.png", "ab.png"),
        ("가" * 300 + ".pdf", "가" * 196 + ".pdf"),
    ],
)
def test_name_is_cleaned(given: str, name: str) -> None:
    """No folder, no separate letters, no control or direction mark, no endless name."""
    assert clean_name(given) == name


@pytest.mark.parametrize(
    ("name", "media_type", "saved"),
    [
        ("영수증.PDF", "application/pdf", "영수증.PDF"),
        ("사진.jpeg", "image/jpeg", "사진.jpeg"),
        ("급여.exe", "application/pdf", "급여.exe.pdf"),
        ("", "image/png", "abcdef012345.png"),
        ("무엇", "application/unheard-of", "무엇.bin"),
        ("가" * 190 + ".pdf", "application/pdf", "가" * 60 + ".pdf"),
    ],
)
def test_file_is_saved_as_what_it_is(name: str, media_type: str, saved: str) -> None:
    """A name that lies about the kind gets the kind's own ending behind it."""
    sha256 = "abcdef0123456789"
    assert saved_as(name, sha256=sha256, media_type=media_type) == saved


def test_first_name_stays_until_it_is_forgotten(directory: Directory) -> None:
    """A second name changes nothing; a forgotten one is gone."""
    names = FileNames(directory)
    names.give({"a" * 64: MAC, "b" * 64: "../계약서.hwp", "c" * 64: ".."})
    names.give({"a" * 64: "다른 이름.pdf", "d" * 64: "넷.png"})
    wanted = [letter * 64 for letter in "abcde"]
    assert names.of(wanted) == {
        "a" * 64: "영수증.pdf",
        "b" * 64: "계약서.hwp",
        "d" * 64: "넷.png",
    }
    names.forget("a" * 64)
    assert "a" * 64 not in names.of(wanted)


def test_many_files_are_named_in_a_few_questions(directory: Directory) -> None:
    """More files than one question holds all have their names."""
    names = FileNames(directory)
    given = {f"{n:064x}": f"{n}.pdf" for n in range(1_201)}
    names.give(given)
    assert names.of(given) == given
