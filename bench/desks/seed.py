"""Make the offices of the bench, fill their books, and say what the clerks need as JSON. python -m bench.desks.seed CASES OFFICES CLERKS"""

import json
import sys
from datetime import date
from typing import Any

from huzheng.config.cli import django_as

YEARS = 5  # the cases of an office lie on this many years of days
OPEN = 150  # of each office, the latest; of these one in ten waits for papers, one in ten for the superior
FEW = 160  # in the small office whose pages ask the same number of statements
SERVICES = ("D11", "D03", "S04", "R21", "D10", "R25", "R01", "R15")
SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐"
GIVEN = "怡君雅婷淑芬美玲俊傑志明家豪建宏冠宇承恩品妍宥廷詩涵柏翰心怡文雄"
IDENTITY = "chr((65 + k % 26)::int) || (1 + k % 2)::text || lpad(((k * 7919 + {office}) % 100000000)::text, 8, '0')"

CASES = {
    "office_id": "{office}", "roc_year": "{year}", "serial": "k", "code": "'{office}-' || k",
    "business_date": "{day}", "service": "(ARRAY[{services}])[1 + k % {n_services}]", "version": "'bench'",
    "service_zh": "'戶政業務'", "service_en": "'Service'", "channel": "(ARRAY['counter','counter','booking','online'])[1 + k % 4]",
    "state": "{state}", "seq": "3", "responsible_id": "(ARRAY[{clerks}])[1 + k % {n_clerks}]", "section_id": "{section}",
    "decided_by_id": "CASE WHEN {decided} THEN (ARRAY[{clerks}])[1 + k % {n_clerks}] END",
    "decided_at": "CASE WHEN {decided} THEN {day} + interval '10 hours' END", "delegated": "true", "limit_days": "k % 7",
    "received_at": "{day} + interval '9 hours'", "due_on": "{day} + (k % 9)::int",
    "suspended_at": "CASE WHEN {state} = 'lacking' THEN {day} + interval '10 hours' END", "suspended_days": "0",
    "extensions": "0", "finished_at": "CASE WHEN {state} = 'done' THEN {day} + interval '11 hours' END", "result_words": "''",
    "circumstances": "'[]'", "inaccurate": "false",
}  # fmt: skip
PEOPLE = {
    "office_id": "{office}", "case_id": "c.id", "part": "'applicant'", "name": "{name}", "name_key": "{name}",
    "id_number": IDENTITY, "phone": "'09' || lpad(((k * 104729) % 100000000)::text, 8, '0')", "email": "''", "address": "''",
    "relation": "'本人'", "language": "'zh-hant'", "wants": "'print'", "added_at": "c.received_at",
}  # fmt: skip
MOVES = {
    "office_id": "{office}", "case_id": "c.id", "seq": "s", "verb": "(ARRAY['open_case','decide_alone','complete'])[s]",
    "from_state": "(ARRAY['','received','working'])[s]", "to_state": "(ARRAY['received','working','done'])[s]",
    "actor": "'staff:' || c.responsible_id", "at": "c.received_at + s * interval '9 minutes'", "reason": "''", "data": "'{{}}'",
}  # fmt: skip
PAPERS = {
    "office_id": "{office}", "case_id": "c.id", "key": "'paper' || s", "zh": "'國民身分證正本'", "en": "'Identity card'",
    "where_zh": "''", "where_en": "''", "law": "''", "keep": "false", "needed": "true", "state": "'seen'", "reason": "''",
    "by_id": "c.responsible_id", "at": "c.received_at",
}  # fmt: skip


def main(cases: int, offices: int, clerks: int) -> None:
    """Seed, print."""
    from django.db import connection, transaction

    made = []
    with transaction.atomic():
        for number in range(offices):
            made.append(office(f"bench{number}", clerks // offices))
            fill(made[-1], cases // offices)
        small = office("few", 1)
        fill(small, FEW)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(json.dumps({"offices": made, "few": small}))


def office(code: str, clerks: int) -> dict[str, Any]:
    """Make an office with a section and clerks who are signed in and sit at their counters."""
    from bench.counters.seed import session_of
    from huzheng.foundation.clock import read_now
    from huzheng.office.models import Account, RoleGrant, Section, Staff
    from huzheng.office.testing import make_office

    made = make_office(code, counters=clerks, roles=())
    now = read_now()
    section = Section.objects.create(office=made.office, name_zh="登記課", name_en="Registration")
    people = []
    for number in range(clerks):
        account = Account.objects.create(username=f"{code}-{number}", password="!")
        person = Staff.objects.create(
            office=made.office, account=account, section=section, number=str(number), name=f"Clerk {number}",
            joined_on=now.date(),
        )  # fmt: skip
        RoleGrant.objects.create(office=made.office, staff=person, role="clerk", granted_at=now)
        people.append({"staff": person.pk, **session_of(account, f"/o/{code}/cases/")})
    return {"code": code, "id": made.office.pk, "section": section.pk, "people": people}


def fill(one: dict[str, Any], cases: int) -> None:
    """Write the cases of an office with their people, papers and history, and note some of them for the searches."""
    from django.db import connection

    from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson

    today = date.today()  # noqa: DTZ011  the days of the bench's cases end today
    words = {
        "office": one["id"], "section": one["section"], "year": today.year - 1911, "n_services": len(SERVICES),
        "services": ", ".join(f"'{code}'" for code in SERVICES), "n_clerks": len(one["people"]),
        "clerks": ", ".join(str(person["staff"]) for person in one["people"]),
        "day": f"(date '{today}' - (({cases} - k) * {YEARS * 365} / {cases})::int)",
        "state": f"(CASE WHEN k <= {cases - OPEN} THEN 'done' WHEN k % 10 = 0 THEN 'lacking' WHEN k % 10 = 1 THEN 'review'"
        " WHEN k % 10 < 5 THEN 'working' ELSE 'received' END)",
        "decided": f"(k <= {cases - OPEN} OR k % 10 IN (2, 3, 4))",
        "name": f"(substr('{SURNAMES}', 1 + (k % {len(SURNAMES)})::int, 1) || substr('{GIVEN}', 1 + ((k / 7) % {len(GIVEN)})::int, 1)"
        f" || substr('{GIVEN}', 1 + ((k / 311) % {len(GIVEN)})::int, 1))",
    }  # fmt: skip
    mine = f"cases_case c, LATERAL (SELECT c.serial::bigint AS k) n WHERE c.office_id = {one['id']}"
    with connection.cursor() as cursor:
        insert(cursor, Case, CASES, words, f"generate_series(1, {cases}::bigint) k")
        insert(cursor, CasePerson, PEOPLE, words, mine)
        three = "CASE WHEN c.state = 'done' THEN 3 WHEN c.state = 'working' THEN 2 ELSE 1 END"
        insert(cursor, CaseMove, MOVES, words, mine.replace(" WHERE", f", generate_series(1, {three}) s WHERE"))
        insert(cursor, CasePaper, PAPERS, words, mine.replace(" WHERE", ", generate_series(1, 2) s WHERE"))
        cursor.execute(
            "INSERT INTO cases_caseseries (office_id, roc_year, last) VALUES (%s, %s, %s)",
            [one["id"], words["year"], cases],
        )
        cursor.execute(
            "SELECT c.id, c.roc_year || '-' || lpad(c.serial::text, 6, '0'), p.name, p.id_number, p.phone FROM cases_case c"
            " JOIN cases_caseperson p ON p.case_id = c.id WHERE c.office_id = %s AND (c.serial - 1) %% %s = 0 LIMIT 200",
            [one["id"], max(1, cases // 200)],
        )
        one["known"] = cursor.fetchall()


def insert(cursor: Any, model: Any, values: dict[str, str], words: dict[str, Any], source: str) -> None:
    """Insert rows by one statement; every column that must hold something has to be named."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    missing = [field.column for field in fields if field.column not in values and not field.null]
    if missing:
        raise RuntimeError(f"the bench does not know what to write into {model._meta.db_table}: {missing}")
    columns = ", ".join(f'"{name}"' for name in values)
    chosen = ", ".join(value.format(**words) for value in values.values())
    cursor.execute(f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {chosen} FROM {source}")


if __name__ == "__main__":
    django_as("owner")
    main(*(int(word) for word in sys.argv[1:]))
