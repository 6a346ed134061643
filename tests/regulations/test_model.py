from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from fractions import Fraction

import attrs
import pytest

from partybranch.dates import PartialDate, Period
from partybranch.regulations import Basis, BasisKind, Force, Provision, Regulation
from partybranch.regulations.dues import DUES_2008

OLD = Regulation(
    id="invented-2000",
    zh="某规定",
    en="Some Regulation",
    edition="2000-03-15",
    issuer="某机关",
    in_force=Period(start=date(2000, 3, 15), end=date(2010, 7, 1)),
    replaced_by="invented-2010",
    checked_against="nothing, it is invented",
    words={7: ("应当一年一次", "一般不超过三个月")},
)
NEW = attrs.evolve(
    OLD, id="invented-2010", edition="2010-07-01", in_force=Period(start=date(2010, 7, 1)), replaced_by=""
)
MUST = Basis(provision=OLD.article(7), force=Force.MUST, quote="应当一年一次", limit=1)
STANDING = Basis(provision=NEW.article(None), force=Force.MUST)


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        pytest.param(1, "第一条", id="1"),
        pytest.param(7, "第七条", id="7"),
        pytest.param(9, "第九条", id="9"),
        pytest.param(10, "第十条", id="10"),
        pytest.param(11, "第十一条", id="11"),
        pytest.param(19, "第十九条", id="19"),
        pytest.param(20, "第二十条", id="20"),
        pytest.param(34, "第三十四条", id="34"),
        pytest.param(99, "第九十九条", id="99"),
    ],
)
def test_a_provision_is_cited_by_its_article(number: int, zh: str) -> None:
    """`"article": "第七条"`."""
    provision = OLD.article(number)
    assert provision == Provision(regulation=OLD, number=number)
    assert provision.certain
    assert (provision.zh, provision.en) == (zh, f"article {number}")


def test_an_article_whose_number_was_never_read_has_none() -> None:
    provision = OLD.article(None)
    assert (provision.zh, provision.en, provision.certain) == ("", "", False)
    assert OLD.article(7, certain=False).certain is False


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        pytest.param(Force.NOTE, Force.PRACTICE, id="practice above note"),
        pytest.param(Force.PRACTICE, Force.NORMALLY, id="normally above practice"),
        pytest.param(Force.NORMALLY, Force.MUST, id="must above normally"),
    ],
)
def test_forces_have_an_order(weaker: Force, stronger: Force) -> None:
    """Order: must > normally > practice > note."""
    assert stronger.strength == weaker.strength + 1
    assert (Force.MUST.strength, Force.NOTE.strength) == (3, 0)
    assert stronger.reaches(weaker)
    assert not weaker.reaches(stronger)
    assert weaker.reaches(weaker)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(date(2000, 3, 14), False, id="the eve of the law"),
        pytest.param(date(2000, 3, 15), True, id="its first day"),
        pytest.param(date(2010, 6, 30), True, id="its last day"),
        pytest.param(date(2010, 7, 1), False, id="the first day of the next"),
        pytest.param(PartialDate(2000, 3, 15), True, id="an exact partial date"),
        pytest.param(PartialDate(2000, 2), False, id="the month before"),
        pytest.param(PartialDate(2000, 3), None, id="the month in which it begins"),
        pytest.param(PartialDate(2000, 4), True, id="the month after"),
        pytest.param(PartialDate(2000), None, id="the year in which it begins"),
        pytest.param(PartialDate(2005), True, id="a year inside"),
        pytest.param(PartialDate(2010, 6), True, id="its last month"),
        pytest.param(PartialDate(2010, 7), False, id="the month after its last"),
        pytest.param(PartialDate(2010), None, id="the year in which it ends"),
        pytest.param(PartialDate(2011), False, id="the year after"),
    ],
)
def test_a_basis_holds_while_its_regulation_is_in_force(
    *, moment: date | PartialDate, expected: bool | None
) -> None:
    """A limit whose day is known only to the month makes facts of that month cannot tell."""
    assert MUST.holds_on(moment) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(date(2010, 6, 30), False, id="the day before"),
        pytest.param(date(2010, 7, 1), True, id="its first day"),
        pytest.param(date.max, True, id="it stands"),
        pytest.param(PartialDate(2010), None, id="the year in which it begins"),
        pytest.param(PartialDate(9999), True, id="the last year"),
    ],
)
def test_a_basis_of_a_standing_regulation_has_no_end(
    *, moment: date | PartialDate, expected: bool | None
) -> None:
    assert STANDING.holds_on(moment) is expected


@pytest.mark.parametrize(
    ("since", "until", "start", "end"),
    [
        pytest.param(None, None, date(2000, 3, 15), date(2010, 7, 1), id="not narrowed"),
        pytest.param(date(2004, 1, 1), None, date(2004, 1, 1), date(2010, 7, 1), id="begins later"),
        pytest.param(None, date(2004, 1, 1), date(2000, 3, 15), date(2004, 1, 1), id="ends earlier"),
        pytest.param(date(2004, 1, 1), date(2005, 1, 1), date(2004, 1, 1), date(2005, 1, 1), id="both"),
        pytest.param(
            date(1990, 1, 1), date(2020, 1, 1), date(2000, 3, 15), date(2010, 7, 1), id="never beyond the law"
        ),
    ],
)
def test_a_basis_may_narrow_the_dates_of_its_regulation(
    since: date | None, until: date | None, start: date, end: date
) -> None:
    """A basis takes its dates from its regulation and may narrow them (`until=`, naming what displaced it)."""
    why = "displaced by a decision" if since or until else ""
    basis = Basis(provision=OLD.article(7), force=Force.MUST, since=since, until=until, why_narrowed=why)
    assert basis.in_force == Period(start=start, end=end)
    assert basis.holds_on(start) is True
    assert basis.holds_on(end) is False


def test_words_are_read_or_restated() -> None:
    assert MUST.read
    assert not STANDING.read


@pytest.mark.parametrize(
    "kind", [pytest.param(BasisKind.PRACTICE, id="practice"), pytest.param(BasisKind.OWN, id="own")]
)
def test_practice_and_own_rules_have_no_provision_and_hold_at_all_times_or_as_they_say(
    kind: BasisKind,
) -> None:
    """A basis says its kind: law, practice, own; an agency's own rule chooses its force."""
    always = Basis(kind=kind, force=Force.PRACTICE, limit=Fraction(1, 2))
    assert (always.holds_on(date.min), always.holds_on(date.max), always.read) == (True, True, False)
    later = Basis(kind=kind, force=Force.MUST, since=date(2020, 1, 1))
    assert (later.holds_on(date(2019, 12, 31)), later.holds_on(date(2020, 1, 1))) == (False, True)


@pytest.mark.parametrize(
    ("provision", "kind", "quote", "since", "until", "message"),
    [
        pytest.param(
            None, BasisKind.LAW, None, None, None, "law has a provision", id="law without a provision"
        ),
        pytest.param(
            OLD.article(7), BasisKind.PRACTICE, None, None, None, "have none", id="practice with a provision"
        ),
        pytest.param(OLD.article(7), BasisKind.OWN, None, None, None, "have none", id="own rule with one"),
        pytest.param(
            OLD.article(7), BasisKind.LAW, "应当", None, None, "only words that were read", id="half a phrase"
        ),
        pytest.param(
            OLD.article(8),
            BasisKind.LAW,
            "应当一年一次",
            None,
            None,
            "only words that were read",
            id="words of another article",
        ),
        pytest.param(
            OLD.article(None),
            BasisKind.LAW,
            "应当一年一次",
            None,
            None,
            "only words that were read",
            id="words of no article",
        ),
        pytest.param(
            None, BasisKind.OWN, "应当一年一次", None, None, "says where it stands", id="words of no law"
        ),
        pytest.param(
            OLD.article(7),
            BasisKind.LAW,
            None,
            date(2004, 1, 1),
            None,
            "says what displaces it",
            id="narrowed without a reason",
        ),
        pytest.param(
            OLD.article(7),
            BasisKind.LAW,
            None,
            None,
            date(2004, 1, 1),
            "says what displaces it",
            id="cut short without a reason",
        ),
    ],
)
def test_a_basis_that_claims_too_much_is_refused(
    *,
    provision: Provision | None,
    kind: BasisKind,
    quote: str | None,
    since: date | None,
    until: date | None,
    message: str,
) -> None:
    """Each rule cites the article it rests on, and quotes its words where they were read."""
    with pytest.raises(ValueError, match=message):
        Basis(provision=provision, kind=kind, force=Force.MUST, quote=quote, since=since, until=until)


def test_a_basis_that_never_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="a basis holds on a day at least"):
        Basis(
            provision=OLD.article(7), force=Force.MUST, since=date(2010, 7, 1), why_narrowed="after its end"
        )


def test_a_basis_begins_on_a_day_and_not_at_a_moment() -> None:
    with pytest.raises(TypeError, match=r"a datetime\.date, not datetime"):
        Basis(kind=BasisKind.OWN, force=Force.MUST, since=datetime(2020, 1, 1, tzinfo=UTC))


def test_regulations_and_bases_are_values() -> None:
    again = pickle.loads(pickle.dumps(MUST))
    assert again == MUST
    assert hash(again) == hash(MUST)
    assert again.in_force == MUST.in_force
    assert attrs.evolve(MUST, limit=2) != MUST
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        MUST.force = Force.NOTE  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] # the point
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        OLD.id = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] # the point
    assert "应当" not in repr(OLD)


def test_further_phrases_are_words_of_the_same_article_too() -> None:
    basis = Basis(
        provision=DUES_2008.article(5),
        force=Force.MUST,
        quote="5000元以下（含5000元）的按0.5%交纳党费",
        also=("5000元以上的按1%交纳党费",),
    )
    assert basis.phrases == ("5000元以下（含5000元）的按0.5%交纳党费", "5000元以上的按1%交纳党费")
    with pytest.raises(ValueError, match="only words that were read"):
        attrs.evolve(basis, also=("3000元以上至5000元（含5000元）者，交纳1%",))
    assert Basis(provision=DUES_2008.article(5), force=Force.MUST).phrases == ()
