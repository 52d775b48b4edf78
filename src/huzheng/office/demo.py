"""The demo office: 示範市中央區戶政事務所. Everything in it is made up (虛構).

24 people in 3 sections, 6 counters, 6 service groups, 12 partners. Equal input gives equal rows.
"""

import random
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.clock import at
from huzheng.foundation.verbs import inside
from huzheng.office.access import secret_hash
from huzheng.office.actions.partners import begin_cooperation, create_partner, end_cooperation, renew_cooperation
from huzheng.office.actions.reminders import read_all, remind
from huzheng.office.actions.supervision import record_check, record_telephone_test
from huzheng.office.data import CooperationFacts, PartnerFacts
from huzheng.office.models import (
    Account,
    Bureau,
    Counter,
    CounterGroup,
    Device,
    Duty,
    DutyAssignment,
    Office,
    OpeningHours,
    RoleGrant,
    Section,
    ServiceGroup,
    ServicePoint,
    Skill,
    Staff,
)
from huzheng.office.rules.standards import SUPERVISION, TELEPHONE, read_rulebook

CODE = "central"
PASSWORD = "huzheng-demo"  # noqa: S105  demo accounts exist on the embedded database only
KIOSK_CODE = "115115"  # the pairing code of the demo kiosk
SECTIONS = [
    ("戶籍登記課", "Household Registration Section"),
    ("戶籍資料課", "Household Records Section"),
    ("行政庶務課", "General Affairs Section"),
]
# letter, names, what to prepare, rank (lower is called first), whether counter 6 serves it
GROUPS = [
    ("A", "戶籍登記", "Household registration", "請備妥身分證、印章與登記證明文件", "ID card, seal and supporting papers", 100, False),
    ("B", "謄本與戶口名簿", "Transcripts and household certificates", "請備妥身分證", "ID card", 100, True),
    ("C", "國民身分證", "National ID cards", "請備妥相片與印章", "Photo and seal", 100, False),
    ("D", "印鑑與各項證明", "Seals and certificates", "請備妥身分證與登記之印鑑", "ID card and the registered seal", 100, True),
    ("E", "自然人憑證與護照親辦", "Citizen certificate, passport identity check", "請備妥身分證與規費", "ID card and fee", 100, False),
    ("P", "博愛優先", "Priority", "年長、孕婦、身心障礙者優先", "Elderly, pregnant, disabled", 50, False),
]  # fmt: skip
KINDS = {1: "priority", 2: "caring", 5: "talk", 6: "fast"}  # by the number of the counter; the others are general
# sign-in name, name, Latin name, section (0 none), roles, skill
PEOPLE = [
    ("director", "林若谷", "Lin Jo-ku", 0, ["director"], None),
    ("secretary", "蔡明真", "Tsai Ming-chen", 0, ["secretary"], None),
    ("head1", "吳承恩典", "Wu Cheng-en-tien", 1, ["section_head", "reviewer"], None),
    ("head2", "鄭書瑤", "Cheng Shu-yao", 2, ["section_head", "reviewer"], None),
    ("head3", "許正一", "Hsu Cheng-yi", 3, ["section_head"], None),
    ("reviewer1", "洪靜芬", "Hung Ching-fen", 1, ["reviewer"], None),
    ("reviewer2", "郭子敬", "Kuo Tzu-ching", 2, ["reviewer"], None),
    ("clerk1", "陳怡安", "Chen I-an", 1, ["clerk"], "台語"),
    ("clerk2", "張淑華", "Chang Shu-hua", 1, ["clerk"], "客語"),
    ("clerk3", "撒韻・武荖・伊斯卡卡夫特", "Sayun Bulaw Iskakavut-Takiludun", 1, ["clerk"], "阿美語"),
    ("clerk4", "李冠廷", "Li Kuan-ting", 1, ["clerk"], "英語"),
    ("clerk5", "黃佳玲", "Huang Chia-ling", 2, ["clerk"], "手語"),
    ("clerk6", "阮氏秋河", "Nguyen Thi Thu Ha", 2, ["clerk"], "越南語"),
    ("clerk7", "周柏翰", "Chou Po-han", 2, ["clerk"], None),
    ("clerk8", "𡍼秀蘭", "Tu Hsiu-lan", 2, ["clerk"], None),
    ("clerk9", "簡立群", "Chien Li-chun", 1, ["clerk"], None),
    ("clerk10", "葉心怡", "Yeh Hsin-i", 1, ["clerk"], None),
    ("reception1", "謝美雲", "Hsieh Mei-yun", 3, ["reception"], "台語"),
    ("reception2", "曾國榮", "Tseng Kuo-jung", 3, ["reception"], None),
    ("evaluation", "賴品妤", "Lai Pin-yu", 3, ["evaluation"], None),
    ("it", "江東翰", "Chiang Tung-han", 3, ["it"], None),
    ("affairs1", "范姜文彬", "Fanchiang Wen-pin", 3, ["general_affairs"], None),
    ("affairs2", "杜可欣", "Tu Ko-hsin", 3, ["general_affairs"], None),
    ("volunteer", "游阿嬌", "Yu A-chiao", 3, ["volunteer"], None),
]
CLERKS = [person[0] for person in PEOPLE if "clerk" in person[4]]
SKILLS_EN = {
    "台語": "Taiwanese Hokkien", "客語": "Hakka", "阿美語": "Amis", "英語": "English", "手語": "Sign language",
    "越南語": "Vietnamese",
}  # fmt: skip
# key, names, holder, deputy
DUTIES = [
    ("website", "網站維護", "Website upkeep", "it", "affairs1"),
    ("news", "輿情蒐集", "News watching", "evaluation", "affairs2"),
    ("petitions", "人民陳情", "Petitions", "secretary", "head3"),
    ("open_data", "資料開放", "Open data", "it", "evaluation"),
    ("bookings", "預約服務", "Bookings", "reception1", "reception2"),
    ("hall", "大廳人潮疏導", "Crowds in the hall", "head1", "head2"),
]
REMINDED_DAYS = 30
READ_DAYS = 5  # how many days ago somebody looked into the inbox for the last time
READERS = {"secretary": {"secretary"}, "head1": {"section_head"}, "reviewer2": {"reviewer"}}

# two smaller offices below the same bureau: code, names, people of the evaluation officer and the director
NEIGHBOURS = [
    (
        "east",
        "示範市東城區戶政事務所",
        "Dongcheng District Household Registration Office, Demo City",
        "方以寧",
        "高世芳",
    ),
    ("lake", "示範市西湖區戶政事務所", "Xihu District Household Registration Office, Demo City", "沈若晴", "羅景行"),
]


@dataclass(frozen=True)
class DemoOffice:
    """The rows that other rooms' demos lean on."""

    office: Office
    counters: list[Counter]
    groups: list[ServiceGroup]
    staff: dict[str, Staff]
    kiosk: Device
    serves: dict[int, frozenset[int]]  # counter id → positions in `groups`


def exists() -> bool:
    """Say whether the demo office has been built."""
    return Office.objects.filter(code=CODE).exists()


def no_office_yet() -> bool:
    """Say whether this database has no office at all: a first start."""
    return not Office.objects.exists()


def build_office(*, opened_on: date, now: datetime) -> DemoOffice:
    """Make bureau, office, people, counters and hours as of `opened_on`; call inside a transaction."""
    bureau = Bureau.objects.create(
        code="demo-bureau", name_zh="示範市政府民政局", name_en="Civil Affairs Bureau, Demo City"
    )
    office = Office.objects.create(
        bureau=bureau, code=CODE, name_zh="示範市中央區戶政事務所",
        name_en="Central District Household Registration Office, Demo City",
        address_zh="示範市中央區模範路一段115號", address_en="115, Sec. 1, Mofan Rd., Central Dist., Demo City",
        phone="(00) 0000-0115", email="central@example.invalid", rehearsal=True, recall_pause=timedelta(seconds=15),
    )  # fmt: skip
    _account("bureau", make_password(PASSWORD), bureau)
    sections = [
        Section.objects.create(office=office, name_zh=zh, name_en=en, position=k) for k, (zh, en) in enumerate(SECTIONS)
    ]
    staff = _people(office, sections, opened_on=opened_on, now=now)
    groups, counters = _hall(office, opened_on)
    _duties(office, staff, opened_on)
    kiosk = Device.objects.create(
        office=office, kind="kiosk", name="大門取號機", pairing_hash=secret_hash(KIOSK_CODE), pairing_until=now + timedelta(days=3650)
    )  # fmt: skip
    serves = {
        counter.pk: frozenset(k for k, row in enumerate(GROUPS) if counter.all_purpose or row[6])
        for counter in counters
    }
    return DemoOffice(office, counters, groups, staff, kiosk, serves)


def _account(username: str, password: str, bureau: Bureau | None = None) -> Account:
    """Make a sign-in of the demo: its password is printed for everybody, and nobody has to change it first."""
    return Account.objects.create(username=username, bureau=bureau, password=password, first_password=False)


def _people(office: Office, sections: list[Section], *, opened_on: date, now: datetime) -> dict[str, Staff]:
    staff: dict[str, Staff] = {}
    password = make_password(PASSWORD)
    for number, (username, name, latin, section, roles, skill) in enumerate(PEOPLE, 1):
        account = _account(username, password)
        person = Staff.objects.create(
            office=office, account=account, section=sections[section - 1] if section else None,
            number=f"{number:03d}", name=name, name_latin=latin, joined_on=opened_on,
        )  # fmt: skip
        for role in roles:
            RoleGrant.objects.create(office=office, staff=person, role=role, granted_at=now)
        if skill:
            Skill.objects.create(office=office, staff=person, name_zh=skill, name_en=SKILLS_EN[skill], language=True)
        staff[username] = person
    return staff


def _hall(office: Office, opened_on: date) -> tuple[list[ServiceGroup], list[Counter]]:
    point = ServicePoint.objects.create(
        office=office,
        name_zh="本所",
        name_en="Main hall",
        address_zh=office.address_zh,
        address_en=office.address_en,
        languages="阿美語",
    )
    groups = [
        ServiceGroup.objects.create(
            office=office, letter=letter, name_zh=zh, name_en=en, prepare_zh=prepare_zh, prepare_en=prepare_en,
            rank=rank, position=k, fast=letter == "B", priority=letter == "P",
        )
        for k, (letter, zh, en, prepare_zh, prepare_en, rank, _) in enumerate(GROUPS)
    ]  # fmt: skip
    counters = [
        Counter.objects.create(
            office=office,
            service_point=point,
            number=number,
            kind=KINDS.get(number, "general"),
            all_purpose=number != 6,
        )
        for number in range(1, 7)
    ]
    for group, row in zip(groups, GROUPS, strict=True):
        if row[6]:
            CounterGroup.objects.create(office=office, counter=counters[5], group=group)
    for weekday in range(5):
        OpeningHours.objects.create(
            office=office, service_point=point, weekday=weekday, opens=time(8), closes=time(17, 30), valid_from=opened_on
        )  # fmt: skip
    return groups, counters


def _duties(office: Office, staff: dict[str, Staff], opened_on: date) -> None:
    for position, (key, zh, en, holder, deputy) in enumerate(DUTIES):
        duty = Duty.objects.create(office=office, key=key, name_zh=zh, name_en=en, position=position)
        DutyAssignment.objects.create(
            office=office, duty=duty, holder=staff[holder], deputy=staff[deputy], from_on=opened_on
        )


@dataclass(frozen=True)
class Neighbour:
    """A smaller office below the same bureau: closed figures and a plan, no hall; nobody signs in there."""

    office: Office
    staff: dict[str, Staff]


def build_neighbours(made: DemoOffice, *, opened_on: date, now: datetime) -> list[Neighbour]:
    """Make two smaller offices below the demo's bureau, living in the same time; call inside a transaction."""
    found = []
    for code, zh, en, evaluation, director in NEIGHBOURS:
        office = Office.objects.create(
            bureau=made.office.bureau, code=code, name_zh=zh, name_en=en, rehearsal=True,
            clock_offset=made.office.clock_offset, email=f"{code}@example.invalid",
        )  # fmt: skip
        ServicePoint.objects.create(office=office, name_zh="本所", name_en="Main hall")
        staff = {}
        for number, (role, name) in enumerate((("director", director), ("evaluation", evaluation)), 1):
            person = Staff.objects.create(office=office, number=f"{number:03d}", name=name, joined_on=opened_on)
            RoleGrant.objects.create(office=office, staff=person, role=role, granted_at=now)
            staff[role] = person
        found.append(Neighbour(office, staff))
    return found


def keep_sheets(made: DemoOffice, months: Iterable[date], *, seed: int) -> None:
    """Write the secretary's sheets on these days: what was seen at two counters, and three telephone tests; in a transaction."""
    chance = random.Random(f"sheets:{seed}")  # noqa: S311  made-up checks, not a secret
    secretary = made.staff["secretary"]
    by = Actor(ActorKind.STAFF, secretary.pk, made.office.pk, frozenset({"secretary"}), secretary.name)
    for day in months:
        for counter in chance.sample(made.counters, 2):
            points = {point.key: chance.random() > 0.04 for point in SUPERVISION}
            findings = "" if all(points.values()) else "已當場提醒，下次複查。"
            inside(record_check)(counter.pk, points=points, findings=findings, by=by, now=at(day, 15))
        for name in chance.sample(CLERKS, 3):
            scores = {item.key: item.points - (chance.random() < 0.3) for part in TELEPHONE for item in part.items}
            inside(record_telephone_test)(
                day, line="0000-0115", tested_id=made.staff[name].pk, scores=scores, remark="", by=by, now=at(day, 16)
            )


def build_partners(made: DemoOffice, *, seed: int, now: datetime) -> None:
    """Put the partners of rulebook/demo_partners.yaml on the register, each with what is and was done together; in a transaction."""
    director = made.staff["director"]
    by = Actor(ActorKind.STAFF, director.pk, made.office.pk, frozenset({"director"}), director.name)
    for row in read_rulebook("demo_partners"):
        (name_zh, name_en), (county_zh, county_en) = row["name"], row.get("county", ("", ""))
        contact, phone, email = row["contact"]
        facts = PartnerFacts(
            row["kind"], name_zh, name_en, county_zh, county_en, contact, phone, email, made.staff[row["keeper"]].pk
        )
        partner = inside(create_partner)(facts, by=by, now=now)
        for work in row["works"]:
            _work_together(partner, work, by=by, now=now)


def _work_together(partner: int, work: dict[str, Any], *, by: Actor, now: datetime) -> None:
    """Write one cooperation: the present term, the one before it where there was one, and that it was closed."""
    last = now.date() + timedelta(days=work["ends_in"]) if "ends_in" in work else None
    first = _months_before(last, work["term"]) if last else date(now.year - 2, 1, 1)
    service_zh, service_en = work["service"]
    facts = CooperationFacts(
        service_zh, work["channel"], first, last, service_en=service_en, service_key=work.get("key", ""),
        document_number=work["number"], document_on=first - timedelta(days=10),
    )  # fmt: skip
    if "before" not in work:
        made = inside(begin_cooperation)(partner, facts=facts, by=by, now=now)
    else:
        end = first - timedelta(days=1)
        start = _months_before(end, work["before"])
        earlier = replace(facts, starts_on=start, ends_on=end, document_number="", document_on=None)
        old = inside(begin_cooperation)(partner, facts=earlier, by=by, now=now)
        made = inside(renew_cooperation)(old, facts=facts, by=by, now=now)
    if work.get("closed") and last:
        inside(end_cooperation)(made, ends_on=last, by=by, now=now)


def _months_before(last: date, months: int) -> date:
    """Return the first day of a term of so many months whose last day is `last`."""
    day = last + timedelta(days=1)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def build_reminders(made: DemoOffice, *, seed: int, now: datetime) -> None:
    """Remind everybody as the job would have done on the last days, and let some of them have read it; after all other rooms."""
    office_id = made.office.pk
    for back in range(REMINDED_DAYS, -1, -1):
        moment = at(now.date() - timedelta(days=back), 8, 15)
        inside(remind)(office_id, by=system(office_id), now=moment)
        for name in READERS if 0 < back <= READ_DAYS else ():
            person = made.staff[name]
            inside(read_all)(
                by=Actor(ActorKind.STAFF, person.pk, office_id, frozenset(READERS[name]), person.name),
                now=moment + timedelta(hours=1),
            )
