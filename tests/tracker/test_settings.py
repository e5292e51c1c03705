"""Settings: the file, then the environment, then the call; typos refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.settings import Settings, SettingsRefused, load_settings

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str) -> str:
    """Put a settings file into a data directory."""
    folder.mkdir(exist_ok=True)
    (folder / "sillok.toml").write_text(text, encoding="utf-8")
    return str(folder)


def test_nothing_chosen_is_korean_in_seoul_on_this_machine() -> None:
    """The defaults, whole."""
    assert load_settings(environment={}) == Settings(
        data="data",
        language="ko",
        time_zone="Asia/Seoul",
        host="127.0.0.1",
        port=8000,
        log_level="INFO",
        log_format="text",
    )


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    """And the file before the defaults."""
    data = write(tmp_path, 'port = 9000\nlanguage = "en"\n')
    settings = load_settings(data, {"TRACKER_PORT": "9100", "HOME": "/"})
    assert (settings.port, settings.language) == (9100, "en")


def test_the_data_directory_of_the_call_goes_before_the_environment(
    tmp_path: Path,
) -> None:
    """Its own settings file is read, not the other's."""
    here = write(tmp_path / "here", "port = 9001\n")
    there = write(tmp_path / "there", "port = 9002\n")
    assert load_settings(here, {"TRACKER_DATA": there}).port == 9001
    assert load_settings(None, {"TRACKER_DATA": there}).port == 9002
    assert load_settings(None, {"TRACKER_DATA": there}).folder == tmp_path / "there"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACKER_PROT", "80"),
        ("TRACKER_PORT", "eighty"),
        ("TRACKER_LANGUAGE", "fr"),
        ("TRACKER_LOG_LEVEL", "LOUD"),
        ("TRACKER_LOG_FORMAT", "xml"),
        ("TRACKER_SECURE_COOKIES", "perhaps"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(variable: str, value: str) -> None:
    """With the settings that there are."""
    with pytest.raises(SettingsRefused, match=variable) as refused:
        load_settings(environment={variable: value})
    assert "쓸 수 있는 것 (known): attempts, " in str(refused.value)


@pytest.mark.parametrize("zone", ["Asia/Seul", "/etc/passwd", "../x", ""])
def test_a_time_zone_that_is_none_is_refused(zone: str) -> None:
    """Now, and not when the first date is read."""
    with pytest.raises(SettingsRefused, match="time_zone"):
        load_settings(environment={"TRACKER_TIME_ZONE": zone})


@pytest.mark.parametrize(
    "text",
    ["prot = 80\n", 'port = "eighty"\n', "port = \n", "port = 80\nport = 81\n"],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    """By its path; nothing of it is used."""
    data = write(tmp_path, text)
    with pytest.raises(SettingsRefused, match=r"sillok\.toml"):
        load_settings(data, {})


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """As an editor of another code page would save it."""
    (tmp_path / "sillok.toml").write_bytes('host = "가"\n'.encode("cp949"))
    with pytest.raises(SettingsRefused, match=r"sillok\.toml"):
        load_settings(str(tmp_path), {})
