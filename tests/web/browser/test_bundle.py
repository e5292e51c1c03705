"""An auditor takes the bundle away in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.tracker.audit_bundle.bundle_desk import verified
from tests.web.browser.conftest import sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_auditor_downloads_and_verifies(
    browser: Browser, address: str, program: str, tmp_path: Path
) -> None:
    """From the program's audit, without JavaScript, by keyboard; and it holds."""
    context = browser.new_context(
        base_url=address, locale="ko-KR", java_script_enabled=False
    )
    page = context.new_page()
    sign_in(page, "감사")
    page.goto(f"/findings?of={program}&year=2019")
    page.get_by_role("link", name="감사 묶음").click()
    page.get_by_label("회계연도").select_option("2019")
    page.get_by_role("button", name="묶음 내려받기").focus()
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    download = downloading.value
    assert download.suggested_filename.startswith("감사묶음-마곡")
    download.save_as(tmp_path / "bundle.zip")
    context.close()
    with ZipFile(tmp_path / "bundle.zip") as bundle:
        bundle.extractall(tmp_path / "bundle")
    done = verified(tmp_path / "bundle")
    assert done.returncode == 0, done.stdout
