"""What goes into the database comes out equal by value and by type, whole or not at all; what is asked of it is answered."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import attrs
import pytest
from examples.sqlalchemy_store import store
from examples.sqlalchemy_store.store import Base, LedgerRow, MemberRow, load, save
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine, create_engine, func, make_url, select, update
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.schema import CreateSchema, DropSchema
from tests.codec.test_round_trip import same

import partybranch as pb
from partybranch import strategies

ROOT: Final = Path(__file__).parents[2]
ON: Final = date(2026, 11, 23)
POSTGRESQL: Final = "PARTYBRANCH_TEST_POSTGRESQL"
"""Names the URL of a PostgreSQL database in the environment, such as postgresql+psycopg://user@localhost/name."""


@pytest.fixture(scope="module", params=["sqlite", *(["postgresql"] if POSTGRESQL in os.environ else [])])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if request.param == "sqlite":
        made = create_engine(f"sqlite:///{tmp_path_factory.mktemp('store') / 'partybranch.db'}")
        Base.metadata.create_all(made)
        yield made
        made.dispose()
        return
    url = make_url(os.environ[POSTGRESQL])
    # A schema of its own, since several runs may share the database.
    schema = f"partybranch_{secrets.token_hex(4)}"
    server = create_engine(url)
    with server.begin() as connection:
        connection.execute(CreateSchema(schema))
    made = create_engine(url.update_query_dict({"options": f"-csearch_path={schema}"}))
    try:
        Base.metadata.create_all(made)
        yield made
    finally:
        made.dispose()
        with server.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True))
        server.dispose()


def test_postgresql_is_tried_where_there_is_one() -> None:
    if POSTGRESQL not in os.environ:
        pytest.skip(f"tried with SQLite only: {POSTGRESQL} names the URL of a PostgreSQL database")
    assert make_url(os.environ[POSTGRESQL]).get_backend_name() == "postgresql"


@contextmanager
def nothing_kept(engine: Engine) -> Generator[Engine]:
    """Empty the tables again."""
    try:
        yield engine
    finally:
        with Session(engine) as session, session.begin():
            for row in session.scalars(select(LedgerRow)):
                session.delete(row)


@pytest.fixture
def empty(engine: Engine) -> Iterator[Engine]:
    with nothing_kept(engine) as prepared:
        yield prepared


def put(engine: Engine, *ledgers: pb.Ledger) -> None:
    with Session(engine) as session, session.begin():
        for ledger in ledgers:
            save(session, ledger)


def got(engine: Engine, branch_id: str) -> pb.Ledger | None:
    with Session(engine) as session:
        return load(session, branch_id)


def day(text: str) -> pb.PartialDate:
    return pb.PartialDate.parse(text)


def branch_of(*members: pb.Member, id_: str = "b1") -> pb.Ledger:
    return pb.Ledger(branch=pb.Branch(id=id_, name="某局机关第一支部"), members=members)


ANY: Final = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.mark.slow
@settings(ANY, max_examples=50)
@given(ledger=strategies.ledgers())
def test_a_ledger_comes_back_equal_by_value_and_type(engine: Engine, ledger: pb.Ledger) -> None:
    asked_for = [ledger.branch.id, ledger.branch.name]
    asked_for += [text for member in ledger.members for text in (member.id, member.name or "")]
    with nothing_kept(engine):
        if engine.dialect.name == "postgresql" and any("\0" in text for text in asked_for):
            # Which no text of that database can hold: it is refused, and nothing is kept.
            with pytest.raises(DataError):
                put(engine, ledger)
            assert got(engine, "b1") is None
            return
        put(engine, ledger)
        assert same(got(engine, ledger.branch.id), ledger)
        # Saved again it is replaced by its like, and nothing changes.
        put(engine, ledger)
        assert same(got(engine, ledger.branch.id), ledger)


@pytest.mark.slow
@settings(ANY, max_examples=10)
@given(ledger=strategies.regular_ledgers(on=ON))
def test_a_branch_in_order_comes_back_and_is_judged_the_same(engine: Engine, ledger: pb.Ledger) -> None:
    with nothing_kept(engine):
        put(engine, ledger)
        again = got(engine, ledger.branch.id)
        assert again is not None
        assert same(again, ledger)
        assert pb.check(again, on=ON) == pb.check(ledger, on=ON)


@pytest.mark.slow
@settings(ANY, max_examples=25)
@given(first=strategies.ledgers(), second=strategies.ledgers())
def test_a_ledger_takes_the_place_of_the_one_that_its_branch_had(
    engine: Engine, first: pb.Ledger, second: pb.Ledger
) -> None:
    first, second = (
        attrs.evolve(
            each,
            branch=branch_of().branch,
            members=tuple(
                attrs.evolve(member, name="甲某") for member in each.members if "\0" not in member.id
            ),
        )
        for each in (first, second)
    )
    with nothing_kept(engine):
        put(engine, first)
        put(engine, second)
        assert same(got(engine, "b1"), second)
        with Session(engine) as session:
            assert session.scalar(select(func.count()).select_from(MemberRow)) == len(second.members)


def test_a_branch_that_was_never_saved_has_no_ledger(empty: Engine) -> None:
    assert got(empty, "b1") is None


def test_members_that_share_an_id_are_all_kept(empty: Engine) -> None:
    """An irregular record is a record."""
    ledger = branch_of(pb.Member(id="1", name="甲某"), pb.Member(id="1", name="乙某"), pb.Member(id="1"))
    for _ in range(2):
        put(empty, ledger)
        assert got(empty, "b1") == ledger


@pytest.mark.parametrize("name", ["'); DROP TABLE members; --", "%s", "\\", '"', "😀", "é\u0301", " 甲某 "])
def test_a_text_is_stored_as_it_is(empty: Engine, name: str) -> None:
    put(empty, branch_of(pb.Member(id=name, name=name), id_=name))
    with Session(empty) as session:
        row = session.scalars(select(MemberRow).where(MemberRow.name == name)).one()
        assert (row.branch_id, row.id, row.name, row.member.name) == (name,) * 4


def test_rows_of_members_that_did_not_change_stay_as_they_are(empty: Engine) -> None:
    first, second, third = (pb.Member(id=id_, name="甲某") for id_ in "123")
    put(empty, branch_of(first, second))
    with Session(empty) as session:
        before = {row.id: (row.key, row.version) for row in session.scalars(select(MemberRow))}
    put(empty, branch_of(first, attrs.evolve(second, name="乙某"), third))
    with Session(empty) as session:
        after = {row.id: (row.key, row.version) for row in session.scalars(select(MemberRow))}
    assert after["1"] == before["1"]
    assert after["2"] == (before["2"][0], before["2"][1] + 1)
    assert set(after) == {"1", "2", "3"}


def test_one_member_is_changed_alone_and_its_columns_follow(empty: Engine) -> None:
    joined = pb.Member(id="1", name="甲某", admitted_on=day("2003-06"))
    other = pb.Member(id="2", name="乙某")
    put(empty, branch_of(joined, other))
    with Session(empty) as session, session.begin():
        row = session.scalars(select(MemberRow).where(MemberRow.id == "1")).one()
        assert (row.admitted_first, row.admitted_last) == (date(2003, 6, 1), date(2003, 6, 30))
        assert (row.confirmed_first, row.confirmed_last) == (None, None)
        row.member = attrs.evolve(row.member, confirmed_on=day("2004"), left_on=day("2020-01-31"))
    with Session(empty) as session:
        row = session.scalars(select(MemberRow).where(MemberRow.id == "1")).one()
        assert (row.confirmed_first, row.confirmed_last) == (date(2004, 1, 1), date(2004, 12, 31))
        assert (row.left_first, row.left_last) == (date(2020, 1, 31), date(2020, 1, 31))
    changed = attrs.evolve(joined, confirmed_on=day("2004"), left_on=day("2020-01-31"))
    assert got(empty, "b1") == branch_of(changed, other)


def test_what_a_ledger_covers_can_be_asked_for(empty: Engine) -> None:
    ledger = attrs.evolve(branch_of(), covers=pb.Period.of_year(2025))
    put(empty, ledger, attrs.evolve(branch_of(id_="b2")))
    with Session(empty) as session:
        asked = select(LedgerRow.branch_id).where(LedgerRow.covers_end > date(2025, 12, 31))
        assert session.scalars(asked).all() == ["b1"]
        (start, end) = session.execute(select(LedgerRow.covers_start, LedgerRow.covers_end)).all()[0]
    assert (start, end) == (date(2025, 1, 1), date(2026, 1, 1))


def test_all_ledgers_of_a_roster_are_stored_or_none(empty: Engine) -> None:
    first, second = branch_of(pb.Member(id="1"), id_="b1"), branch_of(pb.Member(id="2"), id_="b2")

    def stored_until_something_fails() -> None:
        with Session(empty) as session, session.begin():
            save(session, first)
            session.flush()
            save(session, second)
            raise RuntimeError("the network fails")

    with pytest.raises(RuntimeError, match="network"):
        stored_until_something_fails()
    assert got(empty, "b1") is None
    put(empty, first, second)
    assert (got(empty, "b1"), got(empty, "b2")) == (first, second)


def test_of_two_who_change_one_member_the_later_is_told(empty: Engine) -> None:
    put(empty, branch_of(pb.Member(id="1", name="甲某")))
    with Session(empty) as one, Session(empty) as other:
        mine, theirs = (session.scalars(select(MemberRow)).one() for session in (one, other))
        mine.member = attrs.evolve(mine.member, position="科长")
        one.commit()
        theirs.member = attrs.evolve(theirs.member, position="处长")
        with pytest.raises(StaleDataError):
            other.commit()
    (member,) = (got(empty, "b1") or branch_of()).members
    assert member.position == "科长"


@pytest.mark.parametrize(
    ("member", "found"),
    [
        pytest.param(pb.Member(id="1", admitted_on=day("2025-11-23")), ["1"], id="a year to the day"),
        pytest.param(pb.Member(id="1", admitted_on=day("2025-11-24")), [], id="a day less"),
        pytest.param(pb.Member(id="1", admitted_on=day("2025-10")), ["1"], id="a month that is over"),
        pytest.param(pb.Member(id="1", admitted_on=day("2025-11")), [], id="a month that settles nothing"),
        pytest.param(pb.Member(id="1"), [], id="admission not known"),
        pytest.param(
            pb.Member(id="1", admitted_on=day("2020"), confirmed_on=day("2021")), [], id="confirmed"
        ),
        pytest.param(pb.Member(id="1", admitted_on=day("2020"), left_on=day("2021")), [], id="left"),
    ],
)
def test_who_has_been_on_probation_for_a_year_is_asked_in_sql(
    empty: Engine, member: pb.Member, found: list[str]
) -> None:
    put(empty, branch_of(member))
    with Session(empty) as session:
        assert [row.id for row in session.scalars(store.a_year_on_probation(ON))] == found


def test_a_column_that_was_added_later_is_filled_from_the_documents(empty: Engine) -> None:
    put(empty, branch_of(pb.Member(id="1", name="甲某", admitted_on=day("2003-06"))))
    with Session(empty) as session, session.begin():
        session.execute(update(MemberRow).values(admitted_first=None, admitted_last=None, name=None))
    with Session(empty) as session, session.begin():
        for row in session.scalars(select(MemberRow)):
            row.member = row.member
    with Session(empty) as session:
        row = session.scalars(select(MemberRow)).one()
        assert (row.name, row.admitted_first, row.admitted_last) == (
            "甲某",
            date(2003, 6, 1),
            date(2003, 6, 30),
        )


def test_no_number_of_a_person_stands_in_a_column_of_its_own() -> None:
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    assert columns.isdisjoint({"identity_number", "mobile", "landline", "email", "address", "born_on"})
    assert "document" in columns


def test_the_script_stores_a_roster_reads_it_again_and_asks(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    with nothing_kept(engine):
        url = engine.url.render_as_string(hide_password=False)
        for _ in range(2):
            store.main(str(ROOT / "examples" / "roster.xlsx"), url)
            said = capsys.readouterr().out.splitlines()
            assert said[:2] == [
                "中共某县质监局机关第一支部委员会: 8 members, the same",
                "中共某县质监局机关第二支部委员会: 7 members, the same",
            ]
            assert [line.partition(":")[0] for line in said[2:]] == [
                "member 8 of 中共某县质监局机关第一支部委员会"
            ]
        with Session(engine) as session:
            assert session.scalar(select(func.count()).select_from(MemberRow)) == 15
