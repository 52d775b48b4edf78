"""From an entry of the rulebook, and what an office changed of it, to the card that holds on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from huzheng.services.catalogue.data import Change, FeeLine, Limit, LocalValues, Need, PaperNeed, ServiceCard, Setting
from huzheng.services.catalogue.rules.rulebook import Book, ServiceRow
from huzheng.services.law.data import Period


def base_card(row: ServiceRow, book: Book) -> ServiceCard:
    """Return an entry of the rulebook as a card: switched on, nothing confirmed."""
    law = row.statutory
    return ServiceCard(
        code=row.code, version=row.version, zh=row.zh, en=row.en, category=row.category, local=False, offered=True,
        applicants=row.applicants, applicants_en=tuple(book.applicants[one] for one in row.applicants),
        themselves=book.themselves & set(row.applicants),
        may_delegate=row.delegation.allowed, delegation_zh=row.delegation.zh, delegation_en=row.delegation.en,
        papers=tuple(_paper(use.paper, use.when, use.clerk, book) for use in row.papers),
        statutory=Period(law.days, law.months) if law else None, statutory_from_zh=law.from_zh if law else "",
        statutory_from_en=law.from_en if law else "",
        limit=Limit(row.limit.working_days, row.limit.zh, "limit" in row.check), minutes=row.minutes,
        fees=tuple(fee_line(use.fee, book, always=use.always) for use in row.fees),
        scope=row.where.scope, where_zh=row.where.zh, where_en=row.where.en, online=row.online.possible,
        online_zh=row.online.zh, online_en=row.online.en, channels=row.channels, articles=row.articles,
        delegated=row.delegated, fine=row.fine, unconfirmed=frozenset(row.check), sources=row.sources,
        from_on=row.from_on, notes=tuple((note.zh, note.en) for note in row.notes), related=row.related,
        group=book.group_of(row.category), by_office=row.by_office, used_often=row.structured,
    )  # fmt: skip


def _paper(key: str, when: str, clerk: bool, book: Book) -> PaperNeed:
    row = book.papers[key]
    need = Need.WHEN if when else Need.CLERK if clerk else Need.ALWAYS
    return PaperNeed(key, row.zh, row.en, need, when, row.keep, row.where_zh, row.where_en, row.law, row.check)


def fee_line(key: str, book: Book, *, always: bool) -> FeeLine:
    """Return a fee with its words; a key that only the fee schedule knows stands for itself."""
    words = book.fee_words.get(key)
    return FeeLine(key, words.zh if words else key, words.en if words else key, always)


def office_card(
    base: ServiceCard, setting: Setting, changes: Iterable[Change], confirmed: Collection[str], *, on: date, book: Book
) -> ServiceCard:
    """Lay upon a card what an office set, changed by a day and confirmed; the latest change of a field holds.

    What the office has changed itself is not uncertain any more. The version names the last change that took part.
    """
    holding: dict[str, Change] = {}
    for change in sorted(changes, key=lambda one: (one.from_on, one.id)):
        if change.from_on <= on:
            holding[change.what] = change
    last = max((change.id for change in holding.values()), default=0)
    own = {change.what for change in holding.values() if change.value is not None}
    card = replace(
        base, offered=setting.offered, section_id=setting.section_id, queue_group_id=setting.queue_group_id,
        delegated=base.delegated if setting.delegated is None else setting.delegated,
        version=f"{base.version}+{last}" if last else base.version,
        unconfirmed=base.unconfirmed - set(confirmed) - own,
    )  # fmt: skip
    card = replace(card, limit=replace(card.limit, check="limit" in card.unconfirmed))
    for change in holding.values():
        if change.value is not None:
            card = replace(card, **_changed(change, card, book))
    return card


def _changed(change: Change, card: ServiceCard, book: Book) -> dict[str, Any]:
    value = change.value
    if change.what == "limit":
        return {"limit": Limit(value, card.limit.zh if value == card.limit.working_days else "")}
    if change.what == "channels":
        return {"channels": tuple(value)}
    if change.what == "fees":
        return {"fees": tuple(fee_line(one["fee"], book, always=one["always"]) for one in value)}
    return {"papers": tuple(paper_of(one, book) for one in value)}


def paper_of(kept: Mapping[str, Any], book: Book) -> PaperNeed:
    """Return a paper as an office keeps it: a key of the rulebook with its condition, or its own words."""
    if kept["key"] in book.papers:
        return _paper(kept["key"], kept.get("when", ""), bool(kept.get("clerk")), book)
    when = kept.get("when", "")
    need = Need.WHEN if when else Need.CLERK if kept.get("clerk") else Need.ALWAYS
    return PaperNeed(kept["key"], kept["zh"], kept.get("en") or kept["zh"], need, when)


def kept_papers(papers: Sequence[PaperNeed], book: Book) -> list[dict[str, Any]]:
    """Return papers as an office keeps them: by key where the rulebook has their words."""
    return [
        {"key": paper.key, "when": paper.condition, "clerk": paper.need == Need.CLERK}
        | ({} if paper.key in book.papers else {"zh": paper.zh, "en": paper.en})
        for paper in papers
    ]


def kept_value(card: ServiceCard, what: str, book: Book) -> Any:
    """Return what a field of a service (states.What) holds, as an office's change keeps it."""
    if what == "limit":
        return card.limit.working_days
    if what == "channels":
        return list(card.channels)
    if what == "fees":
        return [{"fee": line.fee, "always": line.always} for line in card.fees]
    return kept_papers(card.papers, book)


def local_card(code: str, values: LocalValues, *, version: str, book: Book) -> ServiceCard:
    """Return an office's own service as a card."""
    papers = tuple(
        PaperNeed(f"own_{place}", zh, en or zh, Need.ALWAYS) for place, (zh, en) in enumerate(values.papers, start=1)
    )
    return ServiceCard(
        code=code, version=version, zh=values.name_zh, en=values.name_en or values.name_zh, category=values.category,
        local=True, offered=True, applicants=values.applicants, applicants_en=values.applicants,
        themselves=book.themselves & set(values.applicants), may_delegate=True,
        delegation_zh="", papers=papers, statutory=None, statutory_from_zh="", limit=Limit(values.limit_days),
        minutes=values.minutes, fees=tuple(fee_line(key, book, always=True) for key in values.fees),
        scope="any_office", where_zh="本所", where_en="This office", online="yes" if "online" in values.channels else "no",
        channels=values.channels, articles=(), delegated=True, groups=values.groups, from_on=values.from_on,
        group=book.group_of(values.category) or "help", section_id=values.section_id,
    )  # fmt: skip
