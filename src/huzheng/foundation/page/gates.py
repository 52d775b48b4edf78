"""Gates: every view says who may come in, by exactly one of these decorators.

The middleware of `office` reads `view.gate`, finds office, actor and `now`, and lets in or answers: not signed in → sign-in page,
another office or none such → 404, right missing → 403. A test fails for a view without a gate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may come in: kind is public, signed_in, staff, bureau or device; `right` and `device` say more."""

    kind: str
    right: str = ""
    device: str = ""


def _mark(gate: Gate) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.gate = gate  # type: ignore[attr-defined]
        return view

    return mark


public = _mark(Gate("public"))
"""Anybody; where the URL names an office, `request.office` is set."""

signed_in = _mark(Gate("signed_in"))
"""Anybody with an account; under /o/<office>/ only the staff of that office."""


def staff(right: str) -> Callable[[View], View]:
    """Let in the staff of the office in the URL whose roles hold `right`."""
    return _mark(Gate("staff", right=right))


def bureau(view: View) -> View:
    """Let in accounts of the bureau above."""
    return _mark(Gate("bureau"))(view)


def with_first_password(view: View) -> View:
    """Let through who still has the password that somebody else made; everything else waits until it is changed."""
    view.with_first_password = True  # type: ignore[attr-defined]
    return view


def device(kind: str) -> Callable[[View], View]:
    """Let in an enrolled device of this kind (kiosk, board) of the office in the URL."""
    return _mark(Gate("device", device=kind))
