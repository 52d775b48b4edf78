"""Rows that are typed one below the other: a fixed number of them, and the page asks for more where they are full."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from huzheng.foundation.page.forms import Form

MOST = 40


class RowForm(Form):
    """One row; empty where `named` is empty. Its words are short, since the head of the table says them."""

    named = ""

    def __init__(self, *args: Any, people: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        kwargs["empty_permitted"], kwargs["use_required_attribute"] = True, False
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            choices = [("", "–"), *((str(pk), name) for pk, name in people or [])]
            cast(forms.ChoiceField, self.fields["owner"]).choices = choices
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = str(field.label)

    def has_changed(self) -> bool:
        """Judge a row only where it bears its name, or something else was typed into it."""
        return any(str(self[name].data or "").strip() for name in self.fields if name not in ("key", "id", "days"))

    @property
    def empty(self) -> bool:
        """Say whether the row is left out."""
        return not self.has_changed() or not str(self.cleaned_data.get(self.named, "")).strip()


class Rows:
    """Several rows of one kind, from what was sent or from what is there; `spare` empty ones below."""

    kind: type[RowForm]

    def __init__(
        self, data: Any, initial: list[dict[str, Any]], *, people: list[tuple[int, str]], spare: int = 4
    ) -> None:
        count = min(len(initial) + spare, MOST)
        if data is not None:
            count = _count(data.get("rows", ""), count)
        more = [*initial, *({} for _k in range(count))]
        self.bound = data is not None
        self.forms = [
            self.kind(data, prefix=f"row{k}", initial=more[k], people=people) for k in range(count)
        ]  # fmt: skip
        self.problem = ""

    @property
    def count(self) -> int:
        """Return how many rows the page shows."""
        return len(self.forms)

    def is_valid(self) -> bool:
        """Check all rows that are not empty; at least one must be there."""
        valid = all([form.is_valid() for form in self.forms])
        if valid and not self.filled:
            self.problem = _("請至少填寫一列。")
        return valid and not self.problem

    @property
    def filled(self) -> list[RowForm]:
        """Return the rows that are not empty, in order."""
        return [form for form in self.forms if not form.empty]

    @property
    def wrong(self) -> list[tuple[int, str, str]]:
        """Return (number of the row, id of the field, words) of what is wrong."""
        if not self.bound:
            return []
        return [
            (k, str(bound.id_for_label), str(text))
            for k, form in enumerate(self.forms, 1)
            for bound in form
            for text in bound.errors
        ]


def _count(text: str, least: int) -> int:
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 4 else least
