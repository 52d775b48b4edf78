"""How a page of the kiosk speaks, and what it does with what is refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from huzheng.foundation.errors import HuzhengError
from huzheng.hall.queue.reading import way_of
from huzheng.hall.queue.views.kiosk_refused import refused


def speaking(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a page of the kiosk speak its language; where the house does not speak it, everything else is in English.

    What the page refuses is told in that language too, by a page of the kiosk.
    """

    @wraps(view)
    def run(request: Any, *args: Any, **kwargs: Any) -> Any:
        request.way = way_of(request.POST if request.method == "POST" else request.GET)
        request.say = request.way.say
        with request.way.spoken():
            try:
                return view(request, *args, **kwargs)
            except HuzhengError as error:
                if request.htmx:  # a part of a page that stands
                    raise
                return refused(request, error)

    return run
