from __future__ import annotations

import io
from pathlib import Path

import pytest

import partybranch as pb
from partybranch.findings import Known

BASELINE = pb.Baseline(
    known=(Known(code="ADM201", fingerprint="0a1b", times=2), Known(code="CON104", fingerprint="ffff"))
)


def test_a_baseline_comes_back_from_its_file(tmp_path: Path) -> None:
    pb.dump_baseline(BASELINE, tmp_path / "b.json")
    assert pb.load_baseline(tmp_path / "b.json") == BASELINE
    assert pb.load_baseline((tmp_path / "b.json").read_bytes()) == BASELINE
    with (tmp_path / "b.json").open("rb") as file:
        assert pb.load_baseline(file) == BASELINE


def test_it_is_written_a_line_a_finding(tmp_path: Path) -> None:
    pb.dump_baseline(BASELINE, tmp_path / "b.json")
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == (
        '{\n  "kind": "baseline",\n  "format": 1,\n  "known": [\n'
        '    {"code":"ADM201","fingerprint":"0a1b","times":2},\n'
        '    {"code":"CON104","fingerprint":"ffff","times":1}\n  ]\n}\n'
    )


def test_an_empty_baseline_is_a_file_too(tmp_path: Path) -> None:
    pb.dump_baseline(pb.Baseline(), tmp_path / "b.json")
    assert pb.load_baseline(tmp_path / "b.json") == pb.Baseline()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", [("SHP008", "/kind")]),
        ("{}", [("SHP008", "/kind")]),
        ('{"kind": "ledger", "format": 1}', [("SHP008", "/kind")]),
        ('{"kind": "baseline", "format": 2}', [("SHP008", "/format")]),
        ('{"kind": "baseline", "format": true}', [("SHP008", "/format")]),
        ('{"kind": "baseline", "format": 1.0}', [("SHP008", "/format")]),
        ('{"kind": "baseline"}', [("SHP008", "/format")]),
        ('{"kind": "baseline", "format": 1, "known": [{"code": "ADM201"}]}', [("SHP005", "/known/0")]),
        (
            '{"kind": "baseline", "format": 1, "known": [{"code": 1, "fingerprint": "", "x": 1}]}',
            [("SHP002", "/known/0/code"), ("SHP003", "/known/0/x")],
        ),
        *(
            (
                f'{{"kind": "baseline", "format": 1, "known": [{{"code": "A1", "fingerprint": "0", "times": {n}}}]}}',
                [("SHP009", "/known/0")],
            )
            for n in (0, -3)
        ),
        ('{"kind": "baseline", "format": 1, "knwon": []}', [("SHP003", "/knwon")]),
        ("not json", [("SHP001", "")]),
    ],
)
def test_what_is_no_baseline_is_refused_with_findings(text: str, expected: list[tuple[str, str]]) -> None:
    with pytest.raises(pb.UnreadableDocument) as refused:
        pb.load_baseline(io.BytesIO(text.encode()))
    assert sorted((each.code, str(each.path)) for each in refused.value.findings) == expected
