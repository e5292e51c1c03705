"""Sub-objects have the codes of their year, and no code is ever guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sub_objects import CodeTable, alike, object_of

BEFORE = CodeTable(year=2030, names={"901-01": "가나비", "901-02": "다라비"})
AFTER = CodeTable(
    year=2031,
    names={"901-01": "가나다라비", "901-02": "마·바비", "901-03": "사비(신설)"},
    merged={"901-01": "901-01", "901-02": "901-01"},
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("가나다라비", "901-01"),
        (" 가나 다라비 ", "901-01"),
        ("마ㆍ바비", "901-02"),
        ("마‧바비", "901-02"),
        ("사비（신설）", "901-03"),
    ],
)
def test_a_name_has_its_code_however_it_is_spaced_and_dotted(
    name: str, code: str
) -> None:
    """Papers differ in spaces, middle dots and the width of their brackets."""
    assert AFTER.code_of(name) == code


@pytest.mark.parametrize("name", ["가나", "가나다라비용", "다라비", "901-02", "901-99"])
def test_an_unknown_name_keeps_itself_as_its_code(name: str) -> None:
    """Neither the beginning of a name nor the name of a merged code is guessed."""
    assert AFTER.code_of(f" {name} ") == name


def test_a_code_has_the_name_of_its_year() -> None:
    """The same code may mean another thing a year later."""
    assert (BEFORE.name_of("901-02"), AFTER.name_of("901-02")) == ("다라비", "마·바비")
    assert AFTER.name_of("901-09") == "901-09"


def test_only_codes_in_force_are_known() -> None:
    """A name that stands for a code, or a code of another year, is to be flagged."""
    assert [AFTER.knows(code) for code in ("901-03", "901-09", "마·바비")] == [
        True,
        False,
        False,
    ]
    assert not BEFORE.knows("901-03")


def test_merged_codes_tell_what_took_them_over() -> None:
    """Two became one; what is not stated has no successor, not even its own number."""
    old = ("901-01", "901-02", "901-03", "901-09")
    assert [AFTER.successor_of(code) for code in old] == [
        "901-01",
        "901-01",
        None,
        None,
    ]
    assert BEFORE.successor_of("901-01") is None


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("201-01", "201"),
        ("802-11", "802"),
        ("사무관리비", None),
        ("201", None),
        ("201-1", None),
        ("201-011", None),
        ("2011-01", None),
        ("201–01", None),
        ("２０１-01", None),
        ("201-01\n", None),
        ("", None),
    ],
)
def test_an_object_is_read_from_a_well_formed_code_alone(
    code: str, group: str | None
) -> None:
    """편성목 is the first three digits of NNN-NN."""
    assert object_of(code) == group


@given(st.text())
def test_an_empty_table_changes_no_name(name: str) -> None:
    """Beyond the spaces around it."""
    empty = CodeTable(year=1999)
    assert empty.code_of(name) == name.strip()
    assert empty.name_of(name) == name
    assert not empty.knows(name)


@given(st.sampled_from(sorted(AFTER.names)))
def test_code_and_name_lead_to_each_other(code: str) -> None:
    """For every row in force."""
    assert AFTER.code_of(AFTER.name_of(code)) == code


@given(st.text())
def test_names_compared_once_are_compared_for_good(name: str) -> None:
    """Reading a compared name again changes nothing."""
    assert alike(alike(name)) == alike(name)
