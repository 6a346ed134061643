"""Build the ledger of the report: `python examples/quality_bureau/build.py [OUT.json]`.

The source, `report.txt`, is the work report of a county quality-supervision bureau's branch from about 2008 to 2010, with its
masks (XX), its damage ({dy}, 干xx伍) and its slips (three systems, of which it lists four) as they are. What the report does not
say and had to be assumed is marked as such in the ledger: see `ASSUMED`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import partybranch as pb
from partybranch import ActivityKind, ActivityRank, MeetingKind, OrganType, Rhythm

HERE = Path(__file__).parent
REPORT = HERE / "report.txt"

HEADINGS = (
    "质量技术监督局作为",
    "我局共有正式干部",
    "一、紧紧依靠党组指导,加大机关党建工作力度",
    "{dy},围绕中心,服务大局",
    "第二,及时汇报,主动争取党组指导",
    "第三,虚功做实,赢得党组支持",
    "二、以打造“质监铁军”为切入点,塑造“科学、公正、廉洁、高效”的行业形象",
    "一是强树“铁的作风”",
    "二是严明“铁的纪律”",
    "三是开展了测评活动",
    "三、 加强质监文化建设,开展廉政文化进机关活动,努力构建和谐质监",
    "一是积极营造质监文化建设浓厚氛围",
    "二是努力搭建质监文化建设多元载体",
    "三是切实构建质监文化建设三大体系",
    "一是积极构建质监价值文化",
    "二是积极构建质监制度文化",
    "三是积极构建质监廉政文化",
    "四是积极构建质监礼仪文化",
)
"""How the parts of the report begin, in its order. The first two have no heading: these are their first words."""

UNTITLED = 2
DEPARTMENTS = ("办公室", "质量股", "计量股", "特种设备股")
LED_BY, GUIDED_BY = pb.SupervisionLine.ORGANIZATIONAL, pb.SupervisionLine.PROFESSIONAL


def sections(text: str) -> tuple[pb.Section, ...]:
    """Return the report part by part; the parts put together are the report."""
    starts: list[int] = []
    for heading in HEADINGS:
        starts.append(text.index(heading, starts[-1] + 1 if starts else 0))
    parts = zip(HEADINGS, starts, [*starts[1:], len(text)], strict=True)
    return tuple(
        pb.Section(
            heading=heading if number >= UNTITLED else None,
            text=(words := text[start + (len(heading) if number >= UNTITLED else 0) : end]),
            quotes=tuple(re.findall("“(.+?)”", words)),
        )
        for number, (heading, start, end) in enumerate(parts)
    )


BODIES = (
    pb.Body(id="province", name="省质量技术监督局党组", kind=pb.BodyKind.LEADING_GROUP),
    pb.Body(id="city", name="市质量技术监督局党组", kind=pb.BodyKind.LEADING_GROUP),
    pb.Body(
        id="bureau",
        name="县质量技术监督局党组",
        kind=pb.BodyKind.LEADING_GROUP,
        short_names=("局党组",),
        supervised_by=(pb.Supervision(by="city", line=GUIDED_BY),),
    ),
    pb.Body(id="committee", name="经贸局党委", kind=pb.BodyKind.COMMITTEE),
)

BRANCH = pb.Branch(
    id="branch",
    name="某县质量技术监督局机关党支部",
    unit="某县质量技术监督局",
    unit_kind=pb.UnitKind.ORGAN,
    supervised_by=(
        pb.Supervision(by="committee", line=LED_BY),
        pb.Supervision(by="bureau", line=GUIDED_BY),
        pb.Supervision(by="city", line=GUIDED_BY),
        pb.Supervision(by="province", line=GUIDED_BY),
    ),
)

HEAD_COUNTS = (
    pb.HeadCount(id="staff", population=pb.Population.STAFF, name="正式干部", count=pb.Count.parse("XX")),
    pb.HeadCount(
        id="cadres",
        population=pb.Population.MEMBER_STAFF,
        name="党员干部",
        count=pb.Count.parse("XX"),
        among="staff",
    ),
    pb.HeadCount(
        id="probationary",
        population=pb.Population.PROBATIONARY_MEMBERS,
        count=pb.Count.of(1),
        among="cadres",
    ),
)

CYCLES = (
    pb.ReportingCycle(id="monthly", rhythm=Rhythm.MONTHLY, to=("bureau",), at=MeetingKind.OFFICE_MEETING),
    pb.ReportingCycle(
        id="half-yearly", rhythm=Rhythm.HALF_YEARLY, to=("bureau",), at=MeetingKind.HALF_YEAR_WORK_MEETING
    ),
    pb.ReportingCycle(
        id="yearly", rhythm=Rhythm.YEARLY, to=("bureau",), at=MeetingKind.YEAR_END_WORK_MEETING
    ),
    pb.ReportingCycle(id="special", rhythm=Rhythm.BY_OCCASION, name="每项重大工作", to=("bureau",)),
)

MEETINGS = tuple(
    pb.Meeting(
        id=id_,
        kind=kind,
        host="bureau",
        topic="加强质监文化建设",
        conclusions="取得共识，在全系统组织开展为期一个月的大讨论",
    )
    for id_, kind in (
        ("leadership-meeting", MeetingKind.LEADERSHIP_MEETING),
        ("middle-rank-meeting", MeetingKind.MIDDLE_RANK_MEETING),
    )
)

CAMPAIGNS = (
    pb.Campaign(
        id="iron-army",
        theme="打造“质监铁军”",
        strands=(
            pb.Strand(name="铁的作风"),
            pb.Strand(name="铁的纪律"),
            pb.Strand(name="测评活动"),
        ),
        types=(OrganType.EFFICIENT, OrganType.CLEAN, OrganType.SERVING),
        outcomes=("初步探索了如何在新形势下把党的作风建设渗透到一切业务工作中去",),
    ),
    pb.Campaign(
        id="culture",
        theme="加强质监文化建设，构建和谐质监",
        declared_strands=pb.Count.of(3),
        strands=(
            pb.Strand(name="质监价值文化"),
            pb.Strand(name="质监制度文化"),
            pb.Strand(name="质监廉政文化"),
            pb.Strand(name="质监礼仪文化"),
        ),
        departments=DEPARTMENTS,
        types=tuple(OrganType),
        outcomes=("质监文化建设随之从实践向理论探索发展",),
    ),
)

ACTIVITIES = (
    pb.Activity(
        id="appraisal-of-conduct",
        name="民主评议行风",
        kind=ActivityKind.APPRAISAL,
        rank=ActivityRank.KEY,
        campaign="iron-army",
        outcomes=("作风建设的长效管理",),
    ),
    pb.Activity(
        id="visiting",
        name="定期不定期走访服务对象",
        kind=ActivityKind.VISIT,
        campaign="iron-army",
        strand="铁的作风",
        types=(OrganType.SERVING,),
    ),
    pb.Activity(
        id="discussion",
        name="质监文化建设大讨论",
        kind=ActivityKind.DISCUSSION,
        rank=ActivityRank.KEY,
        campaign="culture",
        departments=DEPARTMENTS,
        lasting="为期一个月",
        outcomes=("出台《关于加强质监文化建设的实施意见》",),
    ),
    pb.Activity(
        id="signs",
        name="建立“使命、愿景”等标志",
        kind=ActivityKind.DISPLAY,
        campaign="culture",
        departments=DEPARTMENTS,
    ),
    pb.Activity(
        id="reading",
        name="读故事、写感想，读新书、写心得",
        kind=ActivityKind.STUDY,
        campaign="culture",
        strand="质监价值文化",
        types=(OrganType.LEARNING,),
    ),
    pb.Activity(
        id="mottoes",
        name="质监文化警示、格言上墙、上牌",
        kind=ActivityKind.DISPLAY,
        campaign="culture",
        strand="质监价值文化",
        outcomes=("提炼出质监愿景、价值取向、精神追求、行为规范和道德理念",),
    ),
    pb.Activity(
        id="songs",
        name="“廉政歌曲”“公务员之歌”大家唱",
        kind=ActivityKind.SINGING,
        campaign="culture",
        strand="质监廉政文化",
        types=(OrganType.CLEAN,),
    ),
    pb.Activity(
        id="lectures",
        name="廉政课堂专题讲座",
        kind=ActivityKind.LECTURE,
        campaign="culture",
        strand="质监廉政文化",
        types=(OrganType.CLEAN,),
    ),
    pb.Activity(
        id="self-discipline",
        name="读书思廉、撰写自律警句",
        kind=ActivityKind.STUDY,
        campaign="culture",
        strand="质监廉政文化",
        types=(OrganType.CLEAN, OrganType.LEARNING),
        outcomes=("进一步健全了教育、制度、监督并重的惩防体系",),
    ),
    pb.Activity(
        id="contest",
        name="“文明窗口”、“优质服务标兵”争创",
        kind=ActivityKind.CONTEST,
        campaign="culture",
        strand="质监礼仪文化",
        types=(OrganType.SERVING, OrganType.EFFICIENT),
        outcomes=("促进了服务质量和服务水平的提高",),
    ),
)

DOCUMENT = pb.PolicyDocument(
    id="opinions",
    title="关于加强质监文化建设的实施意见",
    issued_by="bureau",
    campaign="culture",
    parts=(
        pb.Section(heading="指导思想"),
        pb.Section(heading="长远目标"),
        pb.Section(heading="工作机制"),
    ),
)

SINCE_2003 = ("management", "conduct", "development")
INSTITUTIONS = (
    pb.Institution(id="first-inquiry", name="首问负责制"),
    pb.Institution(id="service", name="工作服务准则"),
    pb.Institution(id="study", name="学习制度"),
    pb.Institution(id="meetings", name="会议制度"),
    *(
        pb.Institution(
            id=id_,
            name=name,
            adopted_on=pb.PartialDate(2003),
            revisions=(pb.Revision(what="对2003年以来的规定进一步完善"),),
        )
        for id_, name in zip(SINCE_2003, ("机关管理制度", "工作行为规范", "服务经济发展措施"), strict=True)
    ),
)

ASSESSMENTS = (
    pb.Assessment(
        id="conduct",
        name="民主评议行风",
        problems=(
            pb.Problem(
                id="grassroots",
                what="基层和企业反映集中的问题（报告未列明）",
                rectifications=(
                    pb.Rectification(measure="狠抓建章立制", institution="first-inquiry"),
                    pb.Rectification(measure="狠抓建章立制", institution="service"),
                ),
            ),
        ),
    ),
    pb.Assessment(
        id="test",
        name="测评活动",
        of="机关同志",
        problems=(pb.Problem(id="own", what="自身所存在的问题（报告未列明）"),),
    ),
)

ASSUMED = (
    pb.Assumption(
        about="branch", name="covers", why="报告没有日期，按其内容（党的十七大之后、近年来）推定为2009年全年"
    ),
    pb.Assumption(about="culture", name="departments", why="报告只说各股、室，名称为虚构"),
    *(
        pb.Assumption(about=id_, name="adopted_on", why="报告只说2003年以来，按2003年推定")
        for id_ in SINCE_2003
    ),
)


def ledger() -> pb.Ledger:
    """Return the report as a ledger."""
    return pb.Ledger(
        branch=BRANCH,
        covers=pb.Period.of_year(2009),
        bodies=BODIES,
        meetings=MEETINGS,
        head_counts=HEAD_COUNTS,
        shares=(pb.ShareStatement(part="cadres", whole="staff", stated="87.5%"),),
        cycles=CYCLES,
        reports=(
            pb.WorkReport(
                id="report",
                kind=pb.ReportKind.SPECIAL,
                title="机关党支部党建工作汇报",
                sections=sections(REPORT.read_text(encoding="utf-8")),
            ),
        ),
        campaigns=CAMPAIGNS,
        activities=ACTIVITIES,
        documents=(DOCUMENT,),
        institutions=INSTITUTIONS,
        declared_institutions=pb.Count.parse("20多项"),
        commitments=(
            pb.ServiceCommitment(
                id="commitment", matter="各项办事程序", published_in=("通过各种方式向社会公布",)
            ),
        ),
        visits=(
            pb.Visit(
                id="visit",
                to="所服务的对象",
                opinions=(pb.Opinion(follow_up="变“要我服务”为“我要服务”"),),
            ),
        ),
        assessments=ASSESSMENTS,
        honours=(
            pb.Honour(id="window", name="文明窗口", campaign="culture"),
            pb.Honour(id="pacesetter", name="优质服务标兵", campaign="culture"),
        ),
        assumptions=ASSUMED,
    )


if __name__ == "__main__":
    pb.dump(ledger(), sys.argv[1] if len(sys.argv) > 1 else HERE / "ledger.json")
