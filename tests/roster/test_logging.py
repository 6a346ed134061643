"""The library logs what it took a file for, and nothing of the persons in it; it never prints."""

from __future__ import annotations

import logging

import pytest

from partybranch import read_roster


def test_what_was_read_is_logged_without_anything_personal(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    number, mobile = "110000199001150010", "13900000001"
    data = f"姓名,身份证号,手机\n某甲,{number},{mobile}\n,,{mobile}\n".encode()
    with caplog.at_level(logging.DEBUG, logger="partybranch"):
        read_roster(data, name="花名册.csv")
    assert [record.getMessage() for record in caplog.records] == [
        "read 花名册.csv: encoding utf-8, profile None, sheets ['']",
        "1 members, 0 meetings, 0 results of the appraisal, 1 rows that are none",
    ]
    assert capsys.readouterr() == ("", "")
