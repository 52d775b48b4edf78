"""Hands at the review: steps of a recorded review, played through the page by its fields and buttons."""

from typing import Any

from playwright.sync_api import Page, expect

ACTS = {
    ("move", "up"): "up", ("move", "down"): "down", ("shift", "out"): "out", ("shift", "in"): "in",
}  # fmt: skip
CUT = "‖"


def play(page: Page, step: dict[str, Any]) -> None:
    """Take one step as a person would: take the part or the line in hand, fill the fields, press the button."""
    op = step["op"]
    take_in_hand(page, "head" if op == "head" else f"L{step['line']}" if "line" in step else step["node"])
    fields = {name: value for name, value in step.items() if name not in {"op", "node", "line", "at", "way", "to"}}
    if op == "split":
        text = page.locator("#e-text").input_value()
        fields = {"text": text[: step["at"]] + CUT + text[step["at"] :]}
    for name, value in fields.items():
        page.locator(f".editor [name={name}]").fill("\n".join(value) if isinstance(value, list) else str(value))
    if "to" in step:
        page.locator("#l-to").select_option(step["to"])
        page.locator("#l-node").select_option(step["node"])
    press(page, {"edit": "save"}.get(op) or ACTS.get((op, step.get("way", "")), op))


def take_in_hand(page: Page, at: str) -> None:
    """Open the editor of a part, a line or the head."""
    page.goto(f"{page.url.split('?')[0]}?at={at}")
    expect(page.locator(".editor")).to_have_count(1)


def press(page: Page, act: str) -> None:
    """Press a button of the editor, and wait until the desk has taken the step."""
    before = page.locator("#mend input[name=seen]").first.input_value()
    page.locator(f".editor button[value={act}]").click()
    expect(page.locator("#mend input[name=seen]").first).not_to_have_value(before)
