"""Names of branches in two rosters: which are taken for one branch, which are asked about, who moved."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from partybranch.errors import ImpossibleValue
from partybranch.identity import check_character
from partybranch.models import Body, BodyKind, Branch, Ledger, Member
from partybranch.summaries import BranchLikeness, ChangeKind, Comparison, comparison
from partybranch.summaries._comparison.branches import branch_names, stem_of


def member(index: int, branch: str | None) -> Member:
    first = f"11000019800102{index:03}"
    return Member(
        id=str(index), name=f"甲{index}", identity_number=first + check_character(first), branch=branch
    )


def compared(pairs: Sequence[tuple[str | None, str | None]], **answers: Any) -> Comparison:
    """Compare two rosters of the same people by the branches that they had and have."""
    return comparison(
        [member(index, old) for index, (old, _) in enumerate(pairs)],
        [member(index, new) for index, (_, new) in enumerate(pairs)],
        **answers,
    )


SPELT = [
    ("中共某县质监局机关第一支部委员会", "某县质监局机关第一党支部"),
    ("中国共产党某局支部委员会", "某局 支部"),
    ("机关第1党支部", "机关第一支部"),
    ("机关第12支部", "机关第十二党支部"),
    ("机关第20支部", "机关第二十支部"),
    ("机关一支部", "机关第一支部"),
    ("某局（机关）支部", "某局(机关)党支部"),
    ("某局党总支", "中共某局总支部委员会"),
    ("某局党委", "中共某局委员会"),
    ("机关\xad第一\u202e支部\u180e", "机关第一支部"),
]


@pytest.mark.parametrize(("old", "new"), SPELT)
def test_a_name_written_in_another_way_is_the_same(old: str, new: str) -> None:
    found = compared([(old, new)])
    assert [each.why for each in found.same_branches] == [BranchLikeness.SPELLING]
    assert not found.differs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("机关第一支部", "机关第二支部"),
        ("某局党委", "某局党支部"),
        ("某局党总支", "某局党支部"),
        ("财务科支部", "办公室支部"),
        ("某局", "某局党支部"),
    ],
)
def test_another_name_is_a_move(old: str, new: str) -> None:
    found = compared([(old, new), (old, old), (new, new)])
    (move,) = [each.move for each in found.moved]
    assert move is not None
    assert (move.old, move.new, move.doubtful) == (old, new, False)
    assert (found.branch_questions, found.differs) == ((), True)


def test_the_end_of_a_name_that_fits_no_other_is_a_short_name() -> None:
    found = compared(
        [("中共某县质监局机关第一支部委员会", "机关第一支部"), ("第二支部", "某县质监局机关第二支部")] * 2
    )
    assert [(each.why, each.members) for each in found.same_branches] == [(BranchLikeness.TAIL, 2)] * 2
    assert not found.differs


def test_the_end_of_two_names_is_asked_about() -> None:
    """A branch is not the first one whose name contains the text."""
    found = compared([("财政局机关第一支部", "机关第一支部"), ("质监局机关第一支部", "机关第一支部")])
    assert [(each.old, each.why) for each in found.branch_questions] == [
        ("财政局机关第一支部", BranchLikeness.TAIL),
        ("质监局机关第一支部", BranchLikeness.TAIL),
    ]
    assert len(found.perhaps_moved) == 2
    assert found.moved == ()


def test_the_end_of_a_name_that_both_rosters_have_is_asked_about() -> None:
    found = compared([("质监局机关支部", "机关支部"), ("质监局机关支部", "质监局机关支部")])
    assert [each.why for each in found.branch_questions] == [BranchLikeness.TAIL]


def test_the_end_of_a_name_is_asked_about_where_few_of_its_members_are_there() -> None:
    found = compared(
        [
            ("质监局第一支部", "第一支部"),
            ("质监局第一支部", "质监局第二支部"),
            ("质监局第一支部", "质监局第三支部"),
        ]
    )
    assert [(each.why, each.members, each.of) for each in found.branch_questions] == [
        (BranchLikeness.TAIL, 1, 3)
    ]
    assert len(found.moved) == 2


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param(
            [("质监局第一支部", "第一支部"), ("质监局第一支部", "某处支部")], id="of the old branch"
        ),
        pytest.param([("质监局第一支部", "第一支部"), ("某处支部", "第一支部")], id="of the new branch"),
    ],
)
def test_half_of_a_branch_is_not_most_of_it(moves: list[tuple[str, str]]) -> None:
    found = compared(moves)
    assert [(each.why, each.members) for each in found.branch_questions] == [(BranchLikeness.TAIL, 1)]
    assert found.same_branches == ()


def test_what_may_be_an_abbreviation_is_asked_about() -> None:
    found = compared([("市质监局支部", "某市质量技术监督局支部")])
    assert [each.why for each in found.branch_questions] == [BranchLikeness.ABBREVIATION]


def test_a_branch_whose_members_are_nearly_all_in_a_new_one_is_asked_about() -> None:
    found = compared([("财务科支部", "综合处支部")] * 3 + [("办公室支部", "办公室支部")])
    (question,) = found.branch_questions
    assert (question.why, question.members, question.of) == (BranchLikeness.SUCCESSION, 3, 3)
    parted = compared(
        [("财务科支部", "综合处支部"), ("财务科支部", "办公室支部"), ("办公室支部", "办公室支部")]
    )
    assert (parted.branch_questions, len(parted.moved)) == ((), 2)


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param(
            [("财务科支部", "综合处支部")] * 3 + [("财务科支部", "财务科支部")], id="it is there still"
        ),
        pytest.param(
            [("财务科支部", "综合处支部")] * 3 + [("综合处支部", "综合处支部")], id="the other was there"
        ),
        pytest.param(
            [("财务科支部", "综合处支部")] * 3 + [("办公室支部", "综合处支部")] * 3,
            id="half of the new one is from another",
        ),
        pytest.param(
            [("财务科支部", "综合处支部")] * 3 + [("财务科支部", "办公室支部")] * 3,
            id="half of the old one is elsewhere",
        ),
    ],
)
def test_a_branch_that_is_not_another_under_a_new_name_is_not_asked_about(
    moves: list[tuple[str, str]],
) -> None:
    found = compared(moves)
    assert (found.branch_questions, len(found.moved)) == ((), sum(old != new for old, new in moves))


@pytest.mark.parametrize(
    "aliases",
    [
        {"综合处支部": "财务科支部"},
        {"财务科支部": "综合处支部"},
        {"财务科支部": "财务支部", "财务支部": "综合处支部"},
        {"财务科支部": "综合处支部", "综合处支部": "财务科支部"},
    ],
)
def test_the_user_says_which_names_are_of_one_branch(aliases: Mapping[str, str]) -> None:
    found = compared([("财务科支部", "综合处党支部")] * 3, aliases=aliases)
    assert [each.why for each in found.same_branches] == [BranchLikeness.TOLD]
    assert not found.differs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("财务科支部", "综合处支部"),
        ("质监局机关支部", "机关支部"),
        ("市质监局支部", "某市质量技术监督局支部"),
    ],
)
def test_the_user_says_which_are_not(old: str, new: str) -> None:
    found = compared([(old, new)] * 3, not_aliases=[(new, old)])
    assert (found.same_branches, found.branch_questions, len(found.moved)) == ((), (), 3)


@pytest.mark.parametrize(
    ("aliases", "apart"),
    [
        pytest.param({"甲支部": "乙支部"}, ("甲支部", "乙支部"), id="the same names"),
        pytest.param(
            {"甲支部": "乙支部"},
            ("乙党支部", "中共甲支部"),
            id="the same names in another order and spelling",
        ),
        pytest.param({"甲支部": "丙支部", "乙支部": "丙支部"}, ("甲支部", "乙支部"), id="by a third name"),
        pytest.param(
            {"机关一支部": "机关第一支部"}, ("机关一支部", "机关第一支部"), id="of names of one spelling"
        ),
    ],
)
def test_two_names_are_not_said_to_be_of_one_branch_and_of_two(
    aliases: Mapping[str, str], apart: tuple[str, str]
) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        compared([("甲支部", "乙支部")], aliases=aliases, not_aliases=iter([apart]))
    assert caught.value.zh == f"“{apart[0]}={apart[1]}”既被指明为同一个党支部，又被指明不是"
    assert caught.value.en == f"“{apart[0]}={apart[1]}” is said to be one branch, and to be two"


def test_names_of_one_spelling_may_be_said_to_be_of_two_branches() -> None:
    found = compared(
        [("机关一支部", "机关第一支部")] * 2,
        aliases={"机关二支部": "机关第三支部"},
        not_aliases=[("机关一支部", "机关第一支部")],
    )
    assert len(found.moved) == 2


def steps(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the calls of functions that a comparison of two people's branches takes."""
    taken = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal taken
        taken += event in {"call", "c_call"}

    stem_of.cache_clear()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        branch_names(old, new, told={}, recorded={}, apart=())
    finally:
        sys.setprofile(before)
    return taken


def test_longer_names_take_no_more_steps() -> None:
    short, long = (
        [[f"{letter * length}支部" for letter in letters] for letters in ("甲乙", "丙丁")]
        for length in (500, 5_000)
    )
    assert steps(*long) < 1.5 * steps(*short)


def test_twice_as_many_names_take_twice_as_many_steps() -> None:
    """Each of these names ends all that are longer."""
    few, many = (
        [[f"{'甲' * length}支部" for length in range(start, 2 * number, 2)] for start in (1, 2)]
        for number in (50, 100)
    )
    assert steps(*many) < 2.5 * steps(*few)


def test_of_names_that_end_each_other_those_that_fit_one_alone_are_short_names() -> None:
    """Three of a chain, two of another kind, and a pair whose longer name also ends one that was there before."""
    found = branch_names(
        ["甲乙支部", "丙甲乙支部", "丁总支", "戊支部", "己戊庚支部"],
        ["乙支部", "丙丁总支", "辛丁支部", "庚支部", "己戊支部"],
        told={},
        recorded={},
        apart=(),
    )
    assert {(old.text, new.text) for old, new in found.tails} == {
        ("丁", "丙丁"),
        ("己戊庚", "庚"),
        ("戊", "己戊"),
    }


def test_a_name_without_a_stem_of_its_own_ends_no_other() -> None:
    """支部 says of no branch which one it is."""
    found = branch_names(["甲支部"], ["乙支部"], told={"甲支部": "支部"}, recorded={}, apart=())
    assert found.why_perhaps("甲支部", "乙支部", members=1, of=2, among=2) is None


def test_what_a_ledger_records_of_names_gives_way_to_the_user() -> None:
    old = Ledger(
        branch=Branch(id="b", name="某局党总支"),
        bodies=(Body(id="1", name="综合处支部", short_names=("财务科支部",), kind=BodyKind.BRANCH),),
        members=(member(1, "财务科支部"),),
    )
    found = comparison(old, [member(1, "综合处支部")], not_aliases=[("财务科支部", "综合处支部")])
    assert found.same_branches == ()


def test_a_branch_that_was_not_stated_is_filled_in() -> None:
    found = compared([(None, "机关支部"), ("机关支部", None), ("机关支部", "机关支部")])
    assert [
        [(change.field, change.kind, change.old, change.new) for change in each.changes]
        for each in found.matches
    ] == [
        [("branch", ChangeKind.FILLED, None, "机关支部")],
        [("branch", ChangeKind.EMPTIED, "机关支部", None)],
        [],
    ]
    assert found.moved == ()


def test_a_roster_without_branches_says_nothing_of_moves() -> None:
    found = compared([("机关支部", None), ("机关支部", None)])
    assert not found.differs
