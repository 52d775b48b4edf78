"""From a reading to a draft: everything in its order, once."""

import pytest

from huzheng.foundation.errors import NotFound
from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import import_plan, keep_reading
from huzheng.plan.book.models import DocumentLine, Plan, PlanMove
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.states import Fate, PlanState
from huzheng.plan.book.testing import PROMISE, make_plan, reading

pytestmark = pytest.mark.django_db(transaction=True)


def keep(made, **words):
    return keep_reading(reading(**words), office_id=made.office.pk, by=made.actor("evaluation"), now=MONDAY)


def test_a_reading_becomes_a_draft_with_its_whole_tree(central):
    plan = make_plan(central)
    tree = plan_tree(plan)

    assert (plan.state, plan.roc_year, plan.target) == (PlanState.DRAFT, 115, "本所全體同仁。")
    (dimension,) = tree.dimensions
    (item,) = dimension.items
    assert (item.row.label, item.units, item.benefits) == ("(一)", ["承辦人"], ["有效協助民眾解決問題。"])
    assert [node.row.label for node in item.measures] == ["1、", "2、", "3、"]
    assert item.measures[0].row.text == PROMISE
    assert tree.clauses == {"basis": ["政府服務躍升方案。"], "goal": ["提供有感的優質服務。"], "review": ["每季檢討。"]}


def test_every_line_of_the_document_says_what_became_of_it(central):
    document = keep(central)
    rows = DocumentLine.objects.of(central.office.pk).filter(document=document)

    assert [(row.fate, row.why) for row in rows] == [(Fate.TAKEN, ""), (Fate.IGNORED, "章節標題")]


def test_importing_the_same_reading_twice_makes_one_plan(central):
    document = keep(central)
    first, second = (
        import_plan(document.pk, office_id=central.office.pk, by=central.actor("evaluation"), now=MONDAY)
        for _ in range(2)
    )

    assert first.pk == second.pk
    assert Plan.objects.of(central.office.pk).count() == 1
    assert PlanMove.objects.of(central.office.pk).count() == 1


def test_the_same_file_read_twice_is_kept_once_until_it_is_a_plan(central):
    first = keep(central)

    assert keep(central).pk == first.pk
    import_plan(first.pk, office_id=central.office.pk, by=central.actor("evaluation"), now=MONDAY)
    assert keep(central).pk != first.pk


def test_the_reading_of_another_office_is_not_found(central, east):
    document = keep(east)

    with pytest.raises(NotFound):
        import_plan(document.pk, office_id=central.office.pk, by=central.actor("evaluation"), now=MONDAY)
