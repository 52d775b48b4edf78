"""The reader of `bench wait` and `bench crowd`: a file that nobody has seen is read, or refused in one sentence."""

from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.visits.read import STAFF, VISITS, read
from huzheng.config.errors import Problem

HEAD = ",".join(VISITS)
STAFF_HEAD = "office,counter,opened_at,closed_at,clerk code,kinds"
VISIT = "A,2026-03-02T09:00:00+08:00,R01,0,0,2026-03-02T09:05:00+08:00,,2026-03-02T09:11:00+08:00,1"
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def brought(tmp_path):
    """Return what is read of these texts."""

    def one(visits, staff=None):
        paths = [tmp_path / "visits.csv", tmp_path / "staff.csv"]
        for path, text in zip(paths, (visits, staff or ""), strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(str(paths[0]), str(paths[1]) if staff is not None else "")

    return one


def clock(at):
    return f"{int(at % 1440) // 60:02d}:{int(at % 60):02d}"


@pytest.mark.parametrize(
    "visits",
    [
        pytest.param(f"\ufeff{HEAD}\r\n{VISIT}\r\n", id="byte order mark and CRLF"),
        pytest.param(f"{HEAD}\r{VISIT}\r", id="lone CR"),
        pytest.param(f"{HEAD.upper()}\n{VISIT}", id="capitals, no line end"),
        pytest.param(f" office , Taken_At,{HEAD[16:]}\n{VISIT}", id="blanks in the header"),
        pytest.param(f"{HEAD.replace('taken_at', 'taken at')}\n{VISIT}", id="a blank for the line"),
        pytest.param(f"more,{HEAD}\nx,{VISIT}", id="a column more"),
        pytest.param(f"{HEAD}\n{VISIT},x,y", id="cells too many"),
        pytest.param(f"\n{HEAD}\n\n ,, \n{VISIT}", id="empty lines"),
        pytest.param(f"{HEAD}\n{VISIT.replace('+08:00', '')}", id="no offset"),
        pytest.param(f"{HEAD}\n{VISIT.replace('T09', 'T01').replace('+08:00', 'Z')}", id="UTC"),
        pytest.param(f"{HEAD}\n{VISIT.replace(',0,0,', ',False,no,')}", id="words for marks"),
        pytest.param(f"{HEAD}\n{VISIT.replace(',0,0,', ',,,')}", id="unknown marks"),
        pytest.param(f'{HEAD}\n"{VISIT.replace(",", chr(34) + "," + chr(34))}"', id="quotes"),
    ],
)
def test_one_visit_is_read_however_it_is_written(brought, visits):
    (days,) = brought(visits).offices.values()
    (one,) = days.visits

    assert (one.guest.service, one.guest.flags, one.counter, clock(one.taken_at)) == ("R01", 0, "1", "09:00")
    assert (clock(one.called_at), one.begun_at, one.waited) == ("09:05", None, 5)


@pytest.mark.parametrize(
    ("visits", "said"),
    [
        ("", "is empty: its first line must be office,taken_at"),
        (f"{HEAD}\n", "holds no visit"),
        (f"{HEAD}\n,,,,,,,,\nA,,,,,,,,", "holds no visit"),
        (f"{HEAD.replace('taken_at', 'when')}\n{VISIT}", "lacks the column taken_at"),
        (f"{HEAD},TAKEN_AT\n{VISIT}", "has the column taken_at twice"),
        (f"{HEAD}\n{VISIT}\n{VISIT.replace('09:05:00', 'noon')}", r"visits.csv, line 3: called_at is not a time"),
        (f"{HEAD}\nA,9999-12-31T23:59:59-12:00,,,,,,,", "line 2: taken_at is not a time"),
        (f"{HEAD}\nA,0001-01-01T00:00:00+12:00,,,,,,,", "line 2: taken_at is not a time"),
        (f"{HEAD}\nA,2026-02-30T09:00:00,,,,,,,", "line 2: taken_at is not a time"),
        (f"{HEAD}\nA,2026-02-03,,,,,,,", "line 2: taken_at is not a time"),
        (f"{HEAD}\n{VISIT.replace(',0,0,', ',0,2,')}", "line 2: priority is 0 or 1"),
        (f"{HEAD}\n{VISIT}".encode("utf-16"), "is not UTF-8"),
        (f"{HEAD}\n{VISIT}\x00", "holds zero bytes"),
        (f"{HEAD}\nA,{'9' * 140_000}", "line 2: this is not CSV"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_place(brought, visits, said):
    with pytest.raises(Problem, match=said) as refused:
        brought(visits)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize("file", ["nowhere.csv", ".", "a\x00b"])
def test_a_file_that_is_not_there_is_one_sentence(file):
    with pytest.raises(Problem, match="cannot be read"):
        read(file)


@pytest.mark.parametrize("clerk", ["clerk", "clerk_code", "Clerk Code", " CLERK "])
def test_a_clerk_may_be_named_in_three_ways(brought, clerk):
    staff = f"office,counter,opened_at,closed_at,{clerk},kinds\nA,1,2026-03-02T08:00,2026-03-02T12:00,k7, a ;b;"
    (shift,) = brought(f"{HEAD}\n{VISIT}", staff).offices["A"].shifts

    assert (shift.clerk, shift.kinds, clock(shift.closed_at)) == ("k7", frozenset("ab"), "12:00")


@pytest.mark.parametrize(
    ("rows", "shifts", "unsure"),
    [
        pytest.param("A,1,2026-03-02T08:00,,,", ["08:00-09:11"], (1, 0), id="no end: the last thing of the day"),
        pytest.param("A,1,2026-03-02T08:00,,,\nA,1,2026-03-02T09:02,,,", ["08:00-09:02", "09:02-09:11"], (2, 0), id="opened again"),
        pytest.param("A,1,2026-03-02T08:00,,,\nA,2,2026-03-02T08:30,2026-03-02T17:00,,ALL", ["08:00-17:00", "08:30-17:00"], (1, 0), id="another closes"),
        pytest.param("A,1,2026-03-02T08:00,2026-03-02T07:00,,all", ["08:00-09:11"], (0, 1), id="ends before it begins"),
        pytest.param("A,1,2026-03-02T08:00,9999-12-31T00:00,,all", ["08:00-09:11"], (0, 1), id="never ends"),
        pytest.param("A,1,2026-03-02T18:00,,,", [], (1, 0), id="nothing after it"),
    ],
)  # fmt: skip
def test_every_shift_has_an_end(brought, rows, shifts, unsure):
    found = brought(f"{HEAD}\n{VISIT}", f"{STAFF_HEAD}\n{rows}")

    seen = found.offices["A"].shifts
    assert [f"{clock(one.opened_at)}-{clock(one.closed_at)}" for one in seen] == shifts
    assert all(one.kinds is None for one in seen)
    assert (found.about["shifts_without_end"], found.about["shifts_with_an_end_that_cannot_be"]) == unsure


def test_what_cannot_be_used_is_counted_by_its_reason(brought):
    visits = [
        VISIT,
        VISIT.replace("A,", ",", 1),
        "A,,R01,,,,,,",
        VISIT.replace("02T09:05", "05T09:05"),
        VISIT.replace("-02", "-03"),
    ]
    staff = ["A,1,2026-03-02T08:00,2026-03-02T12:00,,", "A,,2026-03-02T08:00,,,", "A,2,,,,", "B,1,2026-03-02T08:00,,,"]
    about = brought("\n".join([HEAD, *visits]), "\n".join([STAFF_HEAD, *staff])).about

    assert about["rows"] == {"visits": 5, "staff": 4}
    assert about["skipped"] == {
        "visits": {"office is empty": 1, "taken_at is empty": 1},
        "staff": {"counter is empty": 1, "its office has no visit": 1, "opened_at is empty": 1},
    }
    assert (about["skipped_rows"], about["calls_on_another_day"]) == (5, 1)
    assert (about["office_days"], about["office_days_without_staff"]) == (2, 1)


ENDS = ("read", "refused")


def end(brought, texts):
    """Return what became of the texts; whatever else is raised goes through."""
    try:
        brought(*texts)
    except Problem:
        return "refused"
    return "read"


ZONES = st.sampled_from([timezone(timedelta(hours=hours)) for hours in (-12, 0, 8, 14)])
TIMES = st.one_of(st.datetimes().map(str), st.datetimes(timezones=ZONES).map(str), st.text(max_size=30))
CELLS = st.one_of(st.sampled_from(["", "A", "1", "0", "all", "a;b", '"']), TIMES)


@QUICK
@given(st.lists(st.lists(CELLS, max_size=11), max_size=4), st.sampled_from([*VISITS, "x"]), st.booleans())
def test_no_rows_make_the_reader_raise_anything_else(brought, rows, column, is_staff):
    text = "\n".join([",".join(STAFF if is_staff else VISITS), *map(",".join, rows)]).replace(column, column.upper())
    assert end(brought, (f"{HEAD}\n{VISIT}", text) if is_staff else (text,)) in ENDS


@QUICK
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: f"{HEAD}\n{text}".encode("utf-8", "surrogatepass")),
    )
)
def test_no_text_makes_the_reader_raise_anything_else(brought, text):
    assert end(brought, (text,)) in ENDS
    assert end(brought, (f"{HEAD}\n{VISIT}", text)) in ENDS
