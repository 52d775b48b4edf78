"""What leaves the room of next-steps sheets, and what its verbs take."""

from dataclasses import asdict, dataclass

TIPS_GIVEN = "tips.given"  # {case, sheet}
MAIL = "tips.sheet"  # the kind of message


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a case chooses the items: ages of its people on the day, ticked circumstances, the applicant's language."""

    ages: tuple[int, ...] = ()
    circumstances: frozenset[str] = frozenset()
    language: str = "zh-hant"


@dataclass(frozen=True, slots=True)
class Tip:
    """One next step as it is printed. `key` is that of the rulebook, or "office-12" of the office's own."""

    key: str
    zh: str
    en: str = ""
    agency_zh: str = ""
    agency_en: str = ""
    bring_zh: str = ""
    bring_en: str = ""
    where_zh: str = ""
    where_en: str = ""
    link: str = ""
    source: str = ""
    check: bool = False

    @property
    def kept(self) -> dict[str, object]:
        """Return it as the sheet keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class TipValues:
    """A next step of the office's own, as typed; ages are empty where it is for everybody."""

    kind: str
    zh: str
    en: str = ""
    agency_zh: str = ""
    agency_en: str = ""
    bring_zh: str = ""
    bring_en: str = ""
    where_zh: str = ""
    where_en: str = ""
    link: str = ""
    age_from: int | None = None
    age_to: int | None = None
