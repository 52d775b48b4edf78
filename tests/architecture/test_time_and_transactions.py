"""Who may open a transaction, read the clock, change a state; what nobody may do."""

import ast
import re

from tests.architecture.source import HOUSE, dotted, functions, judged, kind, product_files, relative, storey, tree

WRITERS = {"actions", "steps", "access"}
LOCKING = {"atomic", "select_for_update", "on_commit", "set_autocommit"}
CLOCKS = re.compile(
    r"(^|\.)(timezone\.(now|localtime|localdate)|datetime\.(now|utcnow|today)|date\.today|time\.time|Now)$"
)
SQL_CLOCKS = re.compile(r"clock_timestamp|\bnow\(\)|current_timestamp|current_date|statement_timestamp", re.I)
ORM_WRITES = {"create", "bulk_create", "update", "bulk_update", "delete", "save", "get_or_create", "update_or_create"}
ENTRIES = {"views", "rest", "forms", "urls", "middleware", "backends", "context", "queries", "metrics", "messages"}


def nodes(*types):
    return ((path, node) for path in product_files() for node in ast.walk(tree(path)) if isinstance(node, types))


def texts():
    """Yield every string that is not a docstring."""
    for path, node in nodes(ast.Constant):
        if isinstance(node.value, str) and not hasattr(node, "is_doc"):
            yield path, node.value


def mark_docstrings():
    for path in product_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
                first = node.body[0]
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    first.value.is_doc = True


def test_only_verbs_steps_and_doors_to_rows_open_transactions_and_lock():
    found = [
        f"{relative(path)} {dotted(node)}"
        for path, node in nodes(ast.Attribute, ast.Name)
        if dotted(node).rpartition(".")[2] in LOCKING and storey(path) != "foundation" and kind(path) not in WRITERS
    ]
    mark_docstrings()
    found += [
        f"{relative(path)} set_config"
        for path, text in texts()
        if "set_config" in text and storey(path) != "foundation" and kind(path) not in WRITERS
    ]

    assert judged("transactions", found) == []


def keeps_time(path) -> bool:
    """Say whether this file is the clock itself, or the operator's side, which runs outside any request."""
    return path == HOUSE / "foundation/clock.py" or storey(path) == "config"


def test_nobody_but_the_edge_reads_the_clock():
    mark_docstrings()
    found = [
        f"{relative(path)} {dotted(node)}"
        for path, node in nodes(ast.Attribute, ast.Name)
        if CLOCKS.search(dotted(node)) and not keeps_time(path)
    ]
    found += [
        f"{relative(path)} {text!r}" for path, text in texts() if SQL_CLOCKS.search(text) and not keeps_time(path)
    ]

    assert judged("clock", found) == []


def test_nothing_happens_by_signal():
    imports = [
        f"{relative(path)} {getattr(node, 'module', None) or node.names[0].name}"
        for path, node in nodes(ast.Import, ast.ImportFrom)
        if re.search(r"signals|django\.dispatch", f"{getattr(node, 'module', '')} {node.names[0].name}")
    ]

    assert judged("signals", imports) == []


def test_no_table_overrides_save_or_delete():
    found = [
        f"{relative(path)}:{node.name}"
        for path in product_files()
        for node in functions(path)
        if kind(path) == "models" and node.name in {"save", "delete", "clean", "full_clean"}
    ]

    assert judged("save", found) == []


def test_only_verbs_and_steps_change_a_state():
    found = [
        f"{relative(path)} line {node.lineno}"
        for path, node in nodes(ast.Assign, ast.AugAssign, ast.AnnAssign)
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Attribute) and target.attr == "state" and kind(path) not in {"actions", "steps"}
    ]
    found += [
        f"{relative(path)} line {node.lineno}"
        for path, node in nodes(ast.Call)
        if dotted(node.func).endswith("update") and {"state"} & {word.arg for word in node.keywords}
        if kind(path) not in {"actions", "steps"}
    ]

    assert judged("state", found) == []


def test_pages_and_reads_never_write_through_the_orm():
    found = [
        f"{relative(path)} {dotted(node.func)}"
        for path, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in ORM_WRITES and kind(path) in ENTRIES
        if re.search(r"objects|across_offices|\.of\b|filter", ast.unparse(node.func)) or node.func.attr == "save"
    ]

    assert judged("writes", found) == []
