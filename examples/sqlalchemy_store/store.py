"""Ledgers and members in a database: SQLite by default, PostgreSQL by URL.

    python examples/sqlalchemy_store/store.py examples/roster.xlsx
    DATABASE_URL=postgresql+psycopg://user@host/name python examples/sqlalchemy_store/store.py examples/roster.xlsx

Each record is kept whole, as the document that `partybranch.dumps` writes, so it comes back as it was, and every later
version of the library can read it. Beside it stand the columns that one asks for; they follow from the document.

The documents hold identity numbers and telephones. Who may read the database, and how it is encrypted, is your matter.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from attrs import evolve
from sqlalchemy import ForeignKey, Select, Text, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column, relationship

import partybranch as pb


class Base(DeclarativeBase):
    """The tables. `version` keeps two people from overwriting each other: the later save raises `StaleDataError`."""

    version: Mapped[int]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, object]:
        return {"version_id_col": cls.version}


class LedgerRow(Base):
    """A branch's ledger, without its members: they have rows of their own, so that each can be changed alone."""

    __tablename__ = "ledgers"

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    branch_name: Mapped[str] = mapped_column(index=True)
    covers_start: Mapped[date | None]
    covers_end: Mapped[date | None]
    document: Mapped[str] = mapped_column(Text)
    members: Mapped[list[MemberRow]] = relationship(
        cascade="all, delete-orphan", order_by=lambda: MemberRow.position
    )

    @property
    def ledger(self) -> pb.Ledger:
        """The whole ledger, equal to the one that was put in."""
        rest = pb.loads(self.document)
        assert isinstance(rest, pb.Ledger)
        return evolve(rest, members=tuple(row.member for row in self.members))

    @ledger.setter
    def ledger(self, ledger: pb.Ledger) -> None:
        self.branch_id, self.branch_name = ledger.branch.id, ledger.branch.name
        covers = ledger.covers
        self.covers_start, self.covers_end = (covers.start, covers.end) if covers else (None, None)
        self.document = pb.dumps(evolve(ledger, members=()))
        known = {row.id: row for row in self.members}
        self.members = [
            known.pop(member.id) if member.id in known else MemberRow() for member in ledger.members
        ]
        for position, member in enumerate(ledger.members):
            self.members[position].position, self.members[position].member = position, member


class MemberRow(Base):
    """A member. A day that is known only to the month or year stands as the first and the last day that it can be."""

    __tablename__ = "members"

    key: Mapped[int] = mapped_column(primary_key=True)
    branch_id: Mapped[str] = mapped_column(ForeignKey(LedgerRow.branch_id), index=True)
    position: Mapped[int]
    id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str | None] = mapped_column(index=True)
    admitted_first: Mapped[date | None]
    admitted_last: Mapped[date | None]
    confirmed_first: Mapped[date | None]
    confirmed_last: Mapped[date | None]
    left_first: Mapped[date | None]
    left_last: Mapped[date | None]
    document: Mapped[str] = mapped_column(Text)

    @property
    def member(self) -> pb.Member:
        """The member's record, equal to the one that was put in."""
        members = pb.loads(self.document)
        assert isinstance(members, tuple)
        return members[0]

    @member.setter
    def member(self, member: pb.Member) -> None:
        self.id, self.name = member.id, member.name
        self.admitted_first, self.admitted_last = ends(member.admitted_on)
        self.confirmed_first, self.confirmed_last = ends(member.confirmed_on)
        self.left_first, self.left_last = ends(member.left_on)
        self.document = pb.dumps((member,))


def ends(day: pb.PartialDate | None) -> tuple[date, date] | tuple[None, None]:
    """Return the first and the last day that a date can be; NULL where it is not known."""
    return (None, None) if day is None else (day.first, day.last)


def save(session: Session, ledger: pb.Ledger) -> None:
    """Put a ledger in the place of the one that its branch had; what the session commits is stored whole or not at all."""
    row = session.get(LedgerRow, ledger.branch.id) or LedgerRow()
    row.ledger = ledger
    session.add(row)


def load(session: Session, branch_id: str) -> pb.Ledger | None:
    """Return the ledger of a branch as it was saved, or None."""
    row = session.get(LedgerRow, branch_id)
    return None if row is None else row.ledger


def a_year_on_probation(on: date) -> Select[MemberRow]:
    """Select who was admitted a year before `on` beyond doubt, and is not known to be confirmed or to have left."""
    return (
        select(MemberRow)
        .where(MemberRow.admitted_last <= pb.PartialDate.of(on).plus_years(-1).first)
        .where(MemberRow.confirmed_first.is_(None), MemberRow.left_first.is_(None))
        .order_by(MemberRow.branch_id, MemberRow.position)
    )


def main(roster: str, url: str) -> None:
    """Save the ledgers of a roster, read them again, and ask."""
    ledgers = pb.read_roster(roster).ledgers()
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        for ledger in ledgers:
            save(session, ledger)
    with Session(engine) as session:
        for ledger in ledgers:
            same = load(session, ledger.branch.id) == ledger
            print(
                f"{ledger.branch.name}: {len(ledger.members)} members, {'the same' if same else 'DIFFERENT'}"
            )
        for row in session.scalars(a_year_on_probation(date(2026, 11, 23))):
            found = pb.check(row.member, on=date(2026, 11, 23), rules=pb.RULES.only("ADM2"))
            print(f"member {row.id} of {row.branch_id}:", *(each.text("en") for each in found.findings))
    engine.dispose()


if __name__ == "__main__":
    example = Path(__file__).parents[1] / "roster.xlsx"
    main(
        sys.argv[1] if sys.argv[1:] else str(example),
        os.environ.get("DATABASE_URL", "sqlite:///partybranch.db"),
    )
