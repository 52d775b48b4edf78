"""What the command line says, in the operator's language: Chinese by LANG or `--lang zh-hant`, else English.

Read by gettext directly: a sentence about a missing database must not need Django to be set up.
"""

import gettext
import os
import sys
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"


def language() -> str:
    """Return the language of this command: `--lang`, else the first of LC_ALL, LC_MESSAGES, LANG that is set."""
    asked = _option() or next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    return "zh-hant" if asked.lower().startswith("zh") else "en"


def _option() -> str:
    for position, word in enumerate(sys.argv):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang":
            return "".join(sys.argv[position + 1 : position + 2])
    return ""


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    if name == "zh-hant":
        return gettext.NullTranslations()
    return gettext.translation("django", LOCALE, [name], fallback=True)


def _(text: str) -> str:
    """Return `text` in the operator's language."""
    return _catalogue(language()).gettext(text)
