"""The picture with its words, and the print for the wall."""

import io
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import import_file
from huzheng.plan.progress.actions import fill_months
from huzheng.plan.progress.data import Cell, CellChange
from huzheng.plan.progress.queries.board import board_of
from huzheng.plan.progress.queries.slots import stand_of
from huzheng.plan.progress.views.drawings import sentence, wall_pdf

pytestmark = pytest.mark.django_db(transaction=True)


def pages_of(content):
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return [(page.get_size(), page.get_textpage().get_text_range()) for page in document]


def test_the_picture_has_a_sentence_and_a_table_beside_it(central, plan, tasks, acting, signed_in):
    fill_months(plan.pk, changes=[CellChange(tasks[2].pk, 8, Cell(), Cell(planned=True))], **acting())
    url = reverse("progress:chart", kwargs={"office": "central", "plan": plan.pk})
    page = signed_in(central, "clerk").get(url).content.decode()
    units = board_of(stand_of(plan, date(2026, 3, 15)))

    assert sentence(units[0]) == "3 項工作；預定 7 個月次，已辦理 0；本月應辦 1 項，逾期 1 項，月份不明 0 項。"
    assert page.count('<svg class="gantt"') == 2
    assert "gantt__hand" in page
    assert "函請名冊</th><td>8 <span" in page


def test_the_wall_print_is_a3_lying_with_every_task(central, plan, tasks, signed_in):
    url = reverse("progress:printed", kwargs={"office": "central", "plan": plan.pk})
    answer = signed_in(central, "clerk").get(url)
    (size, words), *more = pages_of(answer.content)

    assert answer["Content-Type"] == "application/pdf"
    assert (round(size[0]), round(size[1]), more) == (1191, 842, [])
    assert all(task.text in words for task in tasks)
    assert "月份不明" in words


@pytest.mark.needs_shared
def test_103_rows_take_as_many_pages_as_they_need_with_the_head_on_each(central, shared):
    path = next((shared / "seeds").glob("001_*.txt"))
    plan = import_file(central, path.read_bytes(), path.name)
    stand = stand_of(plan, MONDAY.date())
    pages = pages_of(wall_pdf(stand, board_of(stand), office=central.office))

    assert len(pages) > 1
    assert all("工作項目" in words for _size, words in pages)
