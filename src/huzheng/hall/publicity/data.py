"""What a campaign says of itself."""

from dataclasses import asdict, dataclass
from datetime import date

MOST_REACHED = 50_000_000
ASKED_A_MINUTE = 120  # by one address: a page that renews itself every half minute on sixty screens


@dataclass(frozen=True, slots=True)
class CampaignValues:
    """A campaign as typed: with which partner, by what, what it said, from when to when, whom it reached (None: not known yet)."""

    partner_id: int
    means: str
    title: str
    from_on: date
    until_on: date | None = None
    reach: int | None = None
    link: str = ""

    @property
    def kept(self) -> dict[str, object]:
        """Return it as plain values, for the audit and for telling one request from another."""
        return {name: str(value) if isinstance(value, date) else value for name, value in asdict(self).items()}
