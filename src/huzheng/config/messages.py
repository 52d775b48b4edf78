"""The catalogues: which messages each app has, and which of them still want English words.

Message ids are the Chinese sentences of Python and templates. Every app keeps its English in its own
`locale/en/LC_MESSAGES/django.po`; no gettext program is needed (Django's templatize and Babel do the reading). A catalogue is
sorted, without dates or line numbers, so that two people's new sentences merge by themselves.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
SHARED = PACKAGE / "foundation" / "page"  # speaks for the modules of foundation that are no app
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One message id, with its plural and its context where it has them."""

    id: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> str | tuple[str, str]:
        """Return what Babel calls the id."""
        return (self.id, self.plural) if self.plural else self.id


def messages_by_app(root: Path = PACKAGE) -> dict[Path, set[Message]]:
    """Return the messages of every folder that keeps a catalogue."""
    found: dict[Path, set[Message]] = defaultdict(set)
    for path in sorted([*root.rglob("*.py"), *root.rglob("templates/**/*.html")]):
        if not {"tests", "migrations"} & set(path.relative_to(root).parts):
            found[owner(path, root)].update(messages_in(path))
    return {folder: messages for folder, messages in found.items() if messages}


def owner(path: Path, root: Path = PACKAGE) -> Path:
    """Return the folder whose catalogue speaks for a file: its app, `config`, or `foundation/page`."""
    for folder in path.parents:
        if (folder / "apps.py").exists() or folder.parent == root:
            return SHARED if folder == root / "foundation" else folder
        if folder == root:
            break
    return root / "config"


def messages_in(path: Path) -> Iterator[Message]:
    """Yield the messages of one Python file or template."""
    from babel.messages.extract import extract

    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        source = _as_python(source, str(path))
    for _line, ids, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        first, plural = (ids[0], ids[1]) if isinstance(ids, tuple | list) else (ids, "")
        if first:
            yield Message(first, plural, context or "")


def _as_python(source: str, origin: str) -> str:
    """Return a template as lines of calls, without the indentation that Python's reader would stumble over."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(source, origin=origin).splitlines())


def missing(folder: Path, messages: set[Message]) -> list[Message]:
    """Return the messages without English words in the folder's catalogue."""
    catalogue = read(folder)
    return sorted(message for message in messages if not _translated(catalogue, message))


def read(folder: Path):  # type: ignore[no-untyped-def]
    """Return the folder's catalogue, empty where it has none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = folder / CATALOGUE
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def known_words(folders: Iterable[Path]) -> dict[tuple[str | None, str | tuple[str, str]], Any]:
    """Return the English that any catalogue of the pages already has; the command line's own is another voice."""
    return {
        (entry.context, entry.id): entry.string
        for folder in folders
        if folder != PACKAGE / "config"
        for entry in read(folder)
        if entry.id and _said(entry.string)
    }


def update(folder: Path, messages: set[Message], known: dict[Any, Any] | None = None) -> tuple[int, int]:
    """Write the folder's catalogue: old words kept, new messages with the words `known` elsewhere or none, unused ones dropped.

    Return how many are new and how many were dropped.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    old = read(folder)
    fresh = Catalog(locale="en", fuzzy=False)
    new = 0
    for message in sorted(messages):
        kept = old.get(message.key, context=message.context or None)
        new += kept is None
        words = (
            kept.string
            if kept and _said(kept.string)
            else (known or {}).get((message.context or None, message.key), "")
        )
        fresh.add(message.key, string=words or (("", "") if message.plural else ""), context=message.context or None)
    dropped = len([entry for entry in old if entry.id and entry.id not in {message.key for message in messages}])
    path = folder / CATALOGUE
    if path.exists() and not new and not dropped:
        return 0, 0
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, fresh, omit_header=True, width=120, sort_output=True)
    path.write_text(HEADER + buffer.getvalue().decode(), encoding="utf-8")
    return new, dropped


HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def _translated(catalogue, message: Message) -> bool:  # type: ignore[no-untyped-def]
    entry = catalogue.get(message.key, context=message.context or None)
    if entry is None or entry.fuzzy:
        return False
    return _said(entry.string)


def _said(words: Any) -> bool:
    return all(words) if isinstance(words, tuple | list) else bool(words)
