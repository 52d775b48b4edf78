"""How somebody uses the kiosk: language, large words, height, how they ask to be called. It stands in the address alone, so the start knows nothing of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language, override

from huzheng.foundation.errors import HuzhengError
from huzheng.hall.queue.data import Asked
from huzheng.hall.queue.reading import OWN, Say, languages
from huzheng.hall.queue.states import Need
from huzheng.hall.queue.views.kiosk_refused import refused


@dataclass(frozen=True, slots=True)
class Way:
    """One way of using the kiosk; `lang` empty: nobody has chosen."""

    lang: str = ""
    big: bool = False
    low: bool = False
    asked: Asked = field(default_factory=Asked)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Return what a form carries along."""
        given = {"need": self.asked.need, "wish": self.asked.wish, **self._plain}
        return [(name, value) for name, value in given.items() if value]

    @property
    def _plain(self) -> dict[str, str]:
        return {"lang": self.lang, "big": "1" if self.big else "", "low": "1" if self.low else ""}

    @property
    def query(self) -> str:
        """Return it as part of an address."""
        return urlencode(self.fields)

    @property
    def start(self) -> str:
        """Return the same without what was asked for."""
        return urlencode([(name, value) for name, value in self._plain.items() if value])

    @property
    def chosen(self) -> bool:
        """Say whether anything differs from the start, so that the page must go back to it by itself."""
        return bool(self.fields)

    @property
    def languages(self) -> list[tuple[str, str, str, bool]]:
        """Return (tag, own name, address, whether it is spoken now) of every language."""
        now = self.lang or _active()
        return [
            (Say(code).tag, name, replace(self, lang=code).query, code == now) for code, name in languages().items()
        ]

    @property
    def modes(self) -> list[tuple[str, str, bool]]:
        """Return (name, address, whether it is on) of large words and wheelchair height."""
        big, low = replace(self, big=not self.big), replace(self, low=not self.low)
        return [("big", big.query, self.big), ("low", low.query, self.low)]


def _active() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh-hant"


def way_of(given: Any) -> Way:
    """Return the way of an address or a form; what is unknown is none."""
    need, wish = given.get("need", ""), given.get("wish", "").replace("\x00", "")[:40]
    lang = given.get("lang", "")
    return Way(
        lang if lang in languages() else "", given.get("big") == "1", given.get("low") == "1",
        Asked(need=need if need in Need.values else "", wish=wish),
    )  # fmt: skip


def speaking(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a page of the kiosk speak its language; where the house does not speak it, everything else is in English.

    What the page refuses is told in that language too, by a page of the kiosk.
    """

    @wraps(view)
    def run(request: Any, *args: Any, **kwargs: Any) -> Any:
        request.way = way_of(request.POST if request.method == "POST" else request.GET)
        lang = request.way.lang or _active()
        request.say = Say(lang)
        with override(lang if lang in OWN else "en"):
            try:
                return view(request, *args, **kwargs)
            except HuzhengError as error:
                if request.htmx:  # a part of a page that stands
                    raise
                return refused(request, error)

    return run
