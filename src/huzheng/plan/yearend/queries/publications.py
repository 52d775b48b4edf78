"""What the public reads: the version that holds, its schedule, and the closed figures; no person in any of it."""

from datetime import date
from typing import Any

from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.yearend.models import Publication
from huzheng.plan.yearend.queries.figures import closed_figures
from huzheng.plan.yearend.queries.snapshots import Node, bound_words, schedule_words
from huzheng.plan.yearend.rules import names_somebody, year_span
from huzheng.plan.yearend.states import PublicationState

NOBODY = frozenset({"unknown"})  # a unit that means nothing known may be a name


def publication_of(plan: Any) -> Publication | None:
    """Return the publication of a plan, whether it is published now or not."""
    return Publication.objects.of(plan.office_id).filter(plan=plan).first()


def published(office_id: int) -> list[Publication]:
    """Return the publications that the public may read, the latest year first, with their plans. One query."""
    rows = Publication.objects.of(office_id).filter(state=PublicationState.PUBLISHED, plan__state="approved")
    return list(rows.select_related("plan").order_by("-plan__roc_year"))


def public_plan(plan: Any) -> Node:
    """Return what may be published of an approved plan, as plain JSON: the words of the version that holds, never those of an
    amendment that is still worked on; without reporters, with units that mean a section, a role or everybody."""
    version = book.approved_version(plan)
    sheet = version.sheet
    known = {row.name_zh: row.pk for row in office.sections(plan.office_id)}
    return {
        "roc_year": plan.roc_year,
        "title": sheet["title"],
        "office": sheet["office"],
        "target": sheet["meta"]["target"],
        "scope": sheet["meta"]["scope"],
        "period": (sheet["meta"]["period"] or {}).get("printed", ""),
        "bases": sheet["meta"]["legal_bases"],
        "goals": sheet["goals"],
        "reviews": sheet["reviews"],
        "approval": {"number": version.approval_number, "on": version.on.isoformat(), "version": version.number},
        "dimensions": [_dimension(node, known) for node in sheet["dimensions"]],
        "schedule": schedule_words(plan),
        "results": results_of(plan),
    }


def _dimension(node: Node, known: dict[str, int]) -> Node:
    items = [{**_plain(item), "units": _units(item["units"], known)} for item in node["items"]]
    return {"label": node["label"], "title": node["title"], "items": items}


def _plain(item: Node) -> Node:
    beside = {name: item[name] for name in ("label", "title", "group", "deadline", "benefits")}
    return {**beside, "measures": [row for node in item["measure_tree"] for row in _measures(node, 0)]}


def _measures(node: Node, depth: int) -> list[Node]:
    below = [row for child in node["children"] for row in _measures(child, depth + 1)]
    return [{"label": node["label"], "text": node["text"], "depth": depth}, *below]


def _units(units: list[str], known: dict[str, int]) -> list[str]:
    return [text for text in units if book.read_unit(text, known).means not in NOBODY]


def results_of(plan: Any) -> list[Node]:
    """Return the closed figures of the promises that a metric keeps, in the plan's order. A figure of a person is never among them."""
    tree = book.plan_tree(plan)
    allowed = [row for row in tree.bindings if not names_somebody(row.filter)]
    figures = closed_figures(plan.office_id, plan.roc_year, allowed, year_span(plan.roc_year)[1])
    found = []
    for dimension in tree.dimensions:
        for item in dimension.items:
            rows = [node for top in item.measures for node in top.all if node.row.pk in figures]
            found += [_result(item.row, node.row, bound_words(figures[node.row.pk])) for node in rows]
    return found


def _result(item: Any, measure: Any, figures: Node) -> Node:
    closed = [row for row in figures["periods"] if row["version"]]
    return {
        "item": f"{item.label}{item.title}",
        "text": measure.text,
        "figures": {**figures, "periods": closed},
        "latest": closed[-1] if closed else None,
    }


def published_days(publication: Publication, content: Node) -> dict[str, date]:
    """Return the days that the public page names: when the version was approved, and since when it may be read."""
    approved = date.fromisoformat(content["approval"]["on"])
    return {"approved_on": approved, "published_on": max(approved, publication.published_on)}
