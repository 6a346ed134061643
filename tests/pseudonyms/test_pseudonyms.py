"""The same person has the same pseudonym under one key, nothing of the person stays, and rules find what they found."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.privacy.inputs import ledger_of
from tests.privacy.marks import Marks, Said

import partybranch as pb
from partybranch import models, strategies
from partybranch.identity import NumberForm, examine, lengthened
from partybranch.pseudonyms import FEWEST_KEY_BYTES, TREATMENTS, Treatment, pseudonym
from partybranch.pseudonyms._making import Kind

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
ON = date(2026, 11, 23)

FEWER = frozenset(
    [
        "CON101",
        "CON102",
        "CON103",
        "CON104",
        "SHP202",
        "SHP203",
        "SHP204",
        "SHP206",
        "SHP211",
        "ADM101",
        "ADM102",
        "ADM108",
    ]
)
"""Rules that need the number, the telephone, the day of birth or the text itself: they may find less, and never more."""


def found(records: pb.Ledger | tuple[pb.Member, ...]) -> Counter[tuple[str, str]]:
    return Counter((each.code, str(each.path)) for each in pb.check(records, on=ON).findings)


def of(records: pb.Ledger) -> pb.Ledger:
    return pb.pseudonymized(records, key=KEY).records


def test_every_field_of_every_record_is_decided() -> None:
    records = {each for name in models.__all__ if attrs.has(each := getattr(models, name))}
    # What a roster says of its files is left out as a whole.
    of_files = {models.LeftOut, models.Row, models.Sheet, models.SheetColumn, models.Source}
    assert records - of_files == set(TREATMENTS)
    for record, table in TREATMENTS.items():
        assert {field.name for field in attrs.fields(record)} == set(table), record


def test_no_field_that_holds_data_of_a_person_is_kept() -> None:
    """But those that dues are counted by, as the page on personal data says."""
    kept = {
        (record.__name__, name)
        for record, table in TREATMENTS.items()
        for name in models.personal(record)
        if table[name] is Treatment.KEPT
    }
    assert kept == {("DuesPayment", "amount"), ("DuesPayment", "base")}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ledger=strategies.ledgers())
def test_rules_find_nothing_new_and_lose_only_what_was_taken_away(ledger: pb.Ledger) -> None:
    before, after = found(ledger), found(of(ledger))
    assert after - before == Counter()
    assert {code for code, _ in before - after} <= FEWER


@settings(max_examples=40)
@given(member=strategies.members())
def test_members_are_judged_as_before(member: pb.Member) -> None:
    twice = (member, attrs.evolve(member, id=f"{member.id}x"))
    before, after = found(twice), found(pb.pseudonymized(twice, key=KEY).records)
    assert after - before == Counter()
    assert {code for code, _ in before - after} <= FEWER


def test_a_number_that_stands_again_is_still_found() -> None:
    number = "110000199003070011"
    members = (
        pb.Member(id="1", identity_number=number),
        pb.Member(id="2", identity_number="110000 19900307 0011"),
    )
    (one, other) = pb.pseudonymized(members, key=KEY).records
    assert one.identity_number == other.identity_number
    assert examine(str(one.identity_number)).form is NumberForm.PSEUDONYM
    report = pb.check((one, other), on=ON, rules=pb.RULES.only("CON1"))
    assert [each.code for each in report.findings] == ["CON105", "CON105"]
    assert {each.code for each in report.unjudged} <= {"CON101", "CON102", "CON103", "CON104"}


def test_nothing_of_the_values_is_left() -> None:
    marks = Marks()
    ledger = ledger_of(marks)
    made = pb.pseudonymized(ledger, key=KEY)
    said = Said.of(pb.dumps(made.records))
    assert len(marks.made) > 250
    assert [mark.where for mark in marks.made if mark.stands_in(said)] == []
    assert len(made.left_out) > 0
    assert all(each.times > 0 for each in made.left_out)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(ledger=strategies.ledgers())
def test_what_is_made_reads_again_as_the_same(ledger: pb.Ledger) -> None:
    made = of(ledger)
    assert pb.loads(pb.dumps(made)) == made


def test_a_name_is_one_wherever_it_stands() -> None:
    ledger = pb.Ledger(
        branch=pb.Branch(id="b", name="某局机关党支部"),
        members=(
            pb.Member(id="7", name="甲某", branch="某局机关党支部"),
            pb.Member(id="8", sponsors=("甲　某",)),
        ),
        talks=(pb.Talk(members=("7", "8")),),
    )
    made = of(ledger)
    assert made.members[1].sponsors == (made.members[0].name,)
    assert made.talks[0].members == (made.members[0].id, made.members[1].id)
    assert made.members[0].branch == made.branch.name


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.IDENTITY, "11000019900307001x", "１１００００ 19900307 001X"),
        (Kind.IDENTITY, "110000900307001", lengthened("110000900307001")),
        (Kind.TELEPHONE, "+86 138-0000-0001", "13800000001"),
        (Kind.NAME, "甲 某", "甲　某"),
        (Kind.EMAIL, "A@Example.org", "a@example.org"),
    ],
)
def test_ways_of_writing_make_no_difference(kind: Kind, one: str, other: str) -> None:
    assert pseudonym(one, kind, KEY) == pseudonym(other, kind, KEY)


def test_ids_are_told_apart_letter_for_letter() -> None:
    assert pseudonym("a 1", Kind.RECORD, KEY) != pseudonym("a1", Kind.RECORD, KEY)


@given(text=st.text(min_size=1, max_size=20), other=st.text(min_size=1, max_size=20))
def test_pseudonyms_are_stable_and_differ_by_text_kind_and_key(text: str, other: str) -> None:
    made = pseudonym(text, Kind.RECORD, KEY)
    assert made == pseudonym(text, Kind.RECORD, KEY)
    assert made != pseudonym(text, Kind.RECORD, OTHER)
    assert (made == pseudonym(other, Kind.RECORD, KEY)) is (text == other)
    # Of a telephone number it is digits, in which nothing is to be read of the letters of others.
    letters = {
        found[0]
        for kind in Kind
        if (found := re.search("[a-z]{16}", pseudonym(text, kind, KEY).lower())) is not None
    }
    assert len(letters) == len(Kind) - 1


def test_a_pseudonym_of_today_is_that_of_later_versions() -> None:
    """Else two data sets of one key could not be put together any more."""
    assert pseudonym("甲某", Kind.NAME, KEY) == "化名FGHTYAUEZPFDLUWY"
    assert pseudonym("0007", Kind.RECORD, KEY) == "代号LKELNKGLZXPTMXTK"
    assert pseudonym("110000199003070011", Kind.IDENTITY, KEY) == "假号BANXFMQBBNLTJCCS"
    assert pseudonym("13800000001", Kind.TELEPHONE, KEY) == "**52764990237594878969"
    assert pseudonym("a@example.org", Kind.EMAIL, KEY) == "dwnaaknazvxjpdxy@pseudonym.invalid"


def test_of_the_day_of_birth_the_year_is_left() -> None:
    members = tuple(
        pb.Member(id=day, born_on=pb.PartialDate.parse(day)) for day in ("1990-03-07", "1990-03", "1990")
    )
    made = pb.pseudonymized(members, key=KEY)
    assert [str(each.born_on) for each in made.records] == ["1990"] * 3
    assert [(each.treatment, each.times) for each in made.left_out] == [(Treatment.YEAR, 2)]


def test_what_is_an_entry_of_a_list_may_stay() -> None:
    member = pb.Member(
        id="1",
        education="22 大专",
        degree="甲某的学位",
        party_posts=("书记", "甲某"),
        occupation="011 公务员",
    )
    (made,) = pb.pseudonymized((member,), key=KEY).records
    assert (made.education, made.degree) == ("22 大专", "（略）")
    assert (made.party_posts, made.occupation) == (("书记", "（略）"), "011 公务员")


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("01", "01"),
        ("汉族", "汉族"),
        ("01 汉族", "01 汉族"),
        ("张三丰 13800000000", "（略）"),
        ("汉族 张三丰", "（略）"),
    ],
)
def test_an_ethnic_group_stays_where_the_list_has_it(stated: str, kept: str) -> None:
    made = pb.pseudonymized((pb.Member(id="1", ethnicity=stated),), key=KEY)
    assert made.records[0].ethnicity == kept
    assert [(each.what.en, each.treatment, each.times) for each in made.left_out] == (
        [] if stated == kept else [("ethnic group", Treatment.LISTED, 1)]
    )
    assert "1380" not in pb.dumps(made.records)


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        (pb.Count.of(17), pb.Count.of(17)),
        (pb.Count.parse("20多人"), pb.Count.parse("20多人")),
        (pb.Count.parse("XX"), pb.Count.parse("XX")),
        (pb.Count(), pb.Count()),
        (pb.Count(low=1, high=3, text="张三、李四 13800000000"), pb.Count(low=1, high=3)),
        (pb.Count(low=17, high=17, text="20多"), pb.Count.of(17)),
        (pb.Count(low=1, text="13800000000"), pb.Count(low=1)),
        # That something was stated of it stays.
        (pb.Count(text="张三、李四 13800000000"), pb.Count(text="（略）")),
    ],
)
def test_of_a_count_the_words_stay_that_say_it(count: pb.Count, kept: pb.Count) -> None:
    counted = pb.HeadCount(id="h", population=pb.Population.MEMBERS, count=count)
    meeting = pb.Meeting(id="m", kind=pb.MeetingKind.GENERAL_MEETING, present=count)
    ledger = pb.Ledger(
        branch=pb.Branch(id="b", name="某支部"), head_counts=(counted,), meetings=(meeting, meeting)
    )
    made = pb.pseudonymized(ledger, key=KEY)
    (again,) = made.records.head_counts
    assert (again.count, made.records.meetings[1].present) == (kept, kept)
    assert [(each.treatment, each.times) for each in made.left_out] == (
        [] if count == kept else [(Treatment.LISTED, 2), (Treatment.LISTED, 1)]
    )
    assert "1380" not in pb.dumps(made.records)
    assert pb.loads(pb.dumps(made.records)) == made.records


def test_places_of_a_roster_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "甲某.csv").write_text(
        "姓名,公民身份号码,出生日期\n甲某,110000199003070011,昨天\n", encoding="utf-8"
    )
    made = pb.pseudonymized(pb.read_roster(tmp_path / "甲某.csv"), key=KEY).records
    assert (made.sources, made.rows, made.problems) == ((), (), ())
    assert "甲某" not in repr(made)
    assert pb.loads(pb.dumps(made)) == made
    # What could not be read is told as before.
    assert dict(made.members[0].unread) == {"born_on": "（略）"}


@pytest.mark.parametrize("key", [b"", b"short", bytes(range(FEWEST_KEY_BYTES - 1)), b"a" * 64, b"0123" * 16])
def test_a_key_that_can_be_guessed_is_refused(key: bytes) -> None:
    with pytest.raises(pb.ImpossibleValue) as raised:
        pb.pseudonymized((), key=key)
    assert "密钥" in raised.value.zh
    assert not key or key.decode("latin-1") not in raised.value.zh + raised.value.en


def test_the_least_that_is_a_key() -> None:
    """As many bytes as are asked for, and as many different ones, are enough."""
    assert pb.pseudonymized((), key=(bytes(range(8)) * 4)).records == ()
    with pytest.raises(pb.ImpossibleValue):
        pb.pseudonymized((), key=bytes(range(7)) * 5)
    with pytest.raises(pb.ImpossibleValue):
        pb.pseudonymized((), key=bytes(range(31)))


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("33.3％", "33.3％"),
        ("百分之60", "百分之60"),
        ("60%", "60%"),
        ("1/3（12人）", "（略）"),
        ("约三成", "（略）"),
        ("甲某等 60%", "（略）"),
    ],
)
def test_of_a_stated_share_the_ratio_stays_and_words_do_not(stated: str, kept: str) -> None:
    share = pb.ShareStatement(part="a", whole="b", stated=stated)
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), shares=(share,))
    made = pb.pseudonymized(ledger, key=KEY)
    assert made.records.shares[0].stated == kept
    assert any(each.treatment is Treatment.LISTED for each in made.left_out) is (stated != kept)
