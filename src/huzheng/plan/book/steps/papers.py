"""Write the statements of a paper, so that those which stay keep what is linked to them."""

from collections.abc import Sequence

from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.errors import StatementLinked
from huzheng.plan.book.models import ItemStatement, Statement, WhitePaper
from huzheng.plan.book.rules import PrintedStatement


def write_statements(paper: WhitePaper, printed: Sequence[PrintedStatement]) -> None:
    """Put these statements in place of the paper's: a row stays for the same words, else for the same printed number.

    Raises StatementLinked where a row with links would go. The caller holds the paper's lock, or has just made it.
    """
    require_transaction()
    spare = list(Statement.objects.of(paper.office_id).filter(paper=paper))
    rows: list[Statement | None] = [None] * len(printed)
    for same in (_same_words, _same_number):
        for k, wanted in enumerate(printed):
            if rows[k] is None and (row := next((row for row in spare if same(row, wanted)), None)):
                spare.remove(row)
                rows[k] = row
    _drop(spare)
    for k, (row, wanted) in enumerate(zip(rows, printed, strict=True)):
        values = {"position": k, "label": wanted.label, "text": wanted.text}
        if row is None:
            Statement.objects.create(office_id=paper.office_id, paper=paper, **values)
        else:
            row.position, row.label, row.text = k, wanted.label, wanted.text
            row.save(update_fields=list(values))


def _same_words(row: Statement, wanted: PrintedStatement) -> bool:
    return row.text == wanted.text


def _same_number(row: Statement, wanted: PrintedStatement) -> bool:
    return row.label == wanted.label != ""


def _drop(rows: Sequence[Statement]) -> None:
    if not rows:
        return
    office_id, ids = rows[0].office_id, [row.pk for row in rows]
    if ItemStatement.objects.of(office_id).filter(statement__in=ids).exists():
        raise StatementLinked
    Statement.objects.of(office_id).filter(pk__in=ids).delete()
