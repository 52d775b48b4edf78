"""Agenda and minutes as a paper: what foundation.documents makes into OpenDocument text and PDF."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from huzheng.foundation.documents import Block, Figure, Heading, Listing, Paper, Paragraph, Table
from huzheng.foundation.page import wording
from huzheng.plan.meetings.messages.words import figure_words, part_title, point_words
from huzheng.plan.meetings.models import Attendee, Decision, Meeting, MeetingFigure
from huzheng.plan.meetings.queries.meetings import AgendaPart, AgendaPoint
from huzheng.plan.meetings.states import Presence, Source

OFF_TARGET = "off_target"


def agenda_paper(
    meeting: Meeting, parts: Sequence[AgendaPart], figures: Sequence[MeetingFigure], office_name: str
) -> Paper:
    """Return the paper that lies before everybody when the meeting opens."""
    blocks: list[Block] = list(_head(meeting))
    for part in parts:
        blocks += _heading(part, figures)
        blocks += [_point(point) for point in part.points if point.row.source != Source.STANDING]
        blocks += [] if part.points else [Paragraph(_("無。"), "quiet")]
    return _paper(meeting, _("議程"), blocks, office_name)


def minutes_paper(
    meeting: Meeting,
    parts: Sequence[AgendaPart],
    figures: Sequence[MeetingFigure],
    people: Sequence[Attendee],
    office_name: str,
) -> Paper:
    """Return the minutes: who was there, what was said and concluded on each point, and all decisions in one table."""
    blocks: list[Block] = [*_head(meeting), *_people(people), *_decided(parts)]
    for part in parts:
        said = [point for point in part.points if point.row.minuted or point.decisions]
        if said or part.part.key == OFF_TARGET:
            blocks += _heading(part, figures)
            blocks += [block for point in said for block in _said(point)]
    return _paper(meeting, _("會議紀錄"), blocks, office_name)


def _paper(meeting: Meeting, kind: str, blocks: Sequence[Block], office_name: str) -> Paper:
    return Paper(
        title=f"{office_name} {meeting.named}{kind}" if not wording.english() else f"{meeting.named} – {kind}",
        subtitle=office_name,
        blocks=blocks,
        lang="en" if wording.english() else "zh-Hant",
        footer=f"{meeting.named} {wording.short_date(meeting.on)}",
        author=office_name,
    )


def _head(meeting: Meeting) -> Iterator[Block]:
    rows = [
        (_("時間"), f"{wording.day_words(meeting.on)} {meeting.at:%H:%M}"),
        (_("地點"), meeting.place),
        (_("主席"), meeting.chair.name),
        (_("紀錄人"), meeting.recorder.name),
    ]
    yield Table(_("會議資料"), [_("項目"), _("內容")], rows, widths=(1, 5))


def _people(people: Sequence[Attendee]) -> Iterator[Block]:
    for presence in (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT):
        names = [row.staff.name for row in people if row.presence == presence]
        if names:
            yield Paragraph(f"{presence.label}（{len(names)}）：{'、'.join(names)}")


def _heading(part: AgendaPart, figures: Sequence[MeetingFigure]) -> Iterator[Block]:
    """The heading of a part, and below that of the promises the figures of the month."""
    yield Heading(f"{part.number}. {part_title(part.part)}")
    if part.part.key == OFF_TARGET:
        yield from _figures(figures)


def _figures(figures: Sequence[MeetingFigure]) -> Iterator[Block]:
    if not figures:
        return
    rows = []
    for row in figures:
        words = figure_words(row)
        mark = f"{row.metric} {row.start}/{row.end} v{row.version}"
        rows.append((words.text, words.period, Figure(words.value, mark), words.before, words.target, words.word))
    head = [_("服務承諾"), _("期間"), _("數字"), _("前期"), _("目標"), _("狀態")]
    yield Table(_("本月數字"), head, rows, widths=(6, 2, 1.5, 1.5, 2, 1.5), numeric=(2, 3), small=True)


def _decided(parts: Sequence[AgendaPart]) -> Iterator[Block]:
    rows = [decision for part in parts for point in part.points for decision in point.decisions]
    if rows:
        yield Heading(_("決議"))
        head = [_("號"), _("決議"), _("負責人"), _("期限")]
        yield Table(_("決議"), head, [_decision(row) for row in rows], widths=(0.6, 6, 1.6, 1.8), numeric=(0,))


def _decision(row: Decision) -> tuple[int, str, str, str]:
    return row.number, row.text, row.owner.name, wording.short_date(row.first_due_on)


def _point(point: AgendaPoint) -> Block:
    facts = "，".join(point_words(point.row))
    words = f"{point.row.title}（{facts}）" if facts else point.row.title
    return Listing([f"{words}\n{point.row.body}" if point.row.body else words], [point.number])


def _said(point: AgendaPoint) -> Iterator[Block]:
    if point.row.source != Source.STANDING:
        yield _point(point)
    if point.row.discussion:
        yield Paragraph(_("討論：%(text)s") % {"text": point.row.discussion})
    if point.row.conclusion:
        yield Paragraph(_("結論：%(text)s") % {"text": point.row.conclusion})
    for row in point.decisions:
        given = {
            "number": row.number,
            "text": row.text,
            "who": row.owner.name,
            "day": wording.short_date(row.first_due_on),
        }
        yield Paragraph(_("決議第 %(number)s 案：%(text)s（%(who)s，%(day)s前）") % given, "strong")
