"""Coverage: which types of organ and which departments campaigns and activities reach."""

from __future__ import annotations

import pytest

import partybranch as pb
from partybranch.models import OrganType
from partybranch.summaries import coverage

LEDGER = pb.Ledger(
    branch=pb.Branch(id="b", name="某局机关党支部"),
    campaigns=(
        pb.Campaign(
            id="c1",
            theme="机关文化建设",
            departments=("办公室", "监督科", "计量科"),
            types=(OrganType.LEARNING,),
        ),
        pb.Campaign(id="c2", theme="作风建设"),
    ),
    activities=(
        pb.Activity(
            id="a1", name="读书", campaign="c1", departments=("办公室",), types=(OrganType.LEARNING,)
        ),
        pb.Activity(
            id="a2",
            name="愿景上墙",
            campaign="c1",
            departments=("监督科", "办公室"),
            types=(OrganType.HARMONIOUS, OrganType.SERVING),
        ),
        pb.Activity(id="a3", name="走访", campaign="c2", departments=("检验所",)),
        pb.Activity(id="a4", name="歌咏"),
    ),
    commitments=(
        pb.ServiceCommitment(id="s1", matter="三日办结", department="窗口"),
        pb.ServiceCommitment(id="s2", matter="首问负责"),
    ),
    visits=(pb.Visit(id="v1", department="计量科"), pb.Visit(id="v2")),
)


def test_each_of_the_six_types_has_what_serves_it() -> None:
    """六型机关: 学习型、效率型、创新型、廉洁型、服务型、和谐型."""
    served = coverage(LEDGER)
    assert [(str(each.type), each.campaigns, each.activities) for each in served.types] == [
        ("learning", ("c1",), ("a1",)),
        ("efficient", (), ()),
        ("innovative", (), ()),
        ("clean", (), ()),
        ("serving", (), ("a2",)),
        ("harmonious", (), ("a2",)),
    ]
    assert served.unserved == (OrganType.EFFICIENT, OrganType.INNOVATIVE, OrganType.CLEAN)
    assert (served.untyped_campaigns, served.untyped_activities) == (("c2",), ("a3", "a4"))


def test_each_department_that_is_named_anywhere_has_what_it_carries() -> None:
    whole = coverage(LEDGER)
    assert [(each.department, each.activities) for each in whole.departments] == [
        ("办公室", ("a1", "a2")),
        ("监督科", ("a2",)),
        ("计量科", ()),
        ("检验所", ("a3",)),
        ("窗口", ()),
    ]
    assert whole.idle == ("计量科", "窗口")
    assert whole.unassigned == ("a4",)
    measuring, window = whole.departments[2], whole.departments[4]
    assert (measuring.campaigns, measuring.visits) == (("c1",), ("v1",))
    assert (window.campaigns, window.commitments) == ((), ("s1",))


def test_of_one_campaign_the_departments_that_it_names() -> None:
    part = coverage(LEDGER, campaign="c1")
    assert [each.department for each in part.departments] == ["办公室", "监督科", "计量科"]
    assert (part.campaign, part.idle, part.unassigned) == ("c1", ("计量科",), ())
    assert part.types[0].campaigns == ("c1",)


def test_of_a_campaign_that_names_none_all_departments() -> None:
    part = coverage(LEDGER, campaign="c2")
    assert part.idle == ("办公室", "监督科", "计量科", "窗口")
    assert len(part.unserved) == 6


def test_a_ledger_without_campaigns_reaches_nothing() -> None:
    empty = coverage(pb.Ledger(branch=LEDGER.branch))
    assert (len(empty.unserved), empty.departments) == (6, ())


def test_an_unknown_campaign_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(pb.UnknownName, match="no campaign with the id “c9”; perhaps c") as refused:
        coverage(LEDGER, campaign="c9")
    assert refused.value.zh == "没有编号为“c9”的主题活动；是否指：c1、c2"
    with pytest.raises(pb.UnknownName, match="the ledger has no campaigns"):
        coverage(pb.Ledger(branch=LEDGER.branch), campaign="c9")
