"""What stands in the history of a case is said in words, in both languages, whichever room wrote it."""

import ast
from collections.abc import Iterator
from importlib import import_module

from django.utils import translation

from huzheng.cases.book.handlers import LINES
from huzheng.cases.book.states import LIFE, VERB_WORDS
from tests.architecture.source import ROOT, product_files, tree

WRITERS = {"note_case", "move_case", "close_case"}


def written_verbs() -> Iterator[str]:
    """Yield every verb that the source writes into a case's history."""
    for path in product_files():
        module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        for call in ast.walk(tree(path)):
            if isinstance(call, ast.Call) and writer(call) in WRITERS and len(call.args) > 1:
                yield from verb_of(call.args[1], module)


def writer(call: ast.Call) -> str:
    """Return the name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def verb_of(said: ast.expr, module: str) -> Iterator[str]:
    """Yield the verb where the source names it: as a word, or as a constant of the module."""
    if isinstance(said, ast.Constant):
        yield said.value
    elif isinstance(said, ast.Name) and said.id.isupper():
        yield getattr(import_module(module), said.id)


def test_every_verb_of_a_history_has_a_name_in_both_languages():
    verbs = {"open_case", *written_verbs(), *LIFE.moves, *LINES.values()}
    with translation.override("en"):
        english = {verb: str(VERB_WORDS.get(verb, "")) for verb in verbs}

    assert {"issue_notice", "record_exception", "give_tips", "take_payment"} <= verbs
    assert sorted(verbs - set(VERB_WORDS)) == []
    assert sorted(verb for verb, words in english.items() if not words.isascii()) == []
