"""The words of the room: a printer as it is entered."""

from dataclasses import asdict, dataclass

ROLLS = (80, 58)  # millimetres
DOTS_A_MM = 8  # 203 dots an inch, as slip printers have


@dataclass(frozen=True, slots=True)
class PrinterWords:
    """A printer as somebody enters it; `device` is the kiosk that it stands in, None for one at the reception."""

    name: str
    host: str
    port: int
    roll: int
    device: int | None

    @property
    def kept(self) -> dict[str, object]:
        """Return it as plain values, for the audit."""
        return asdict(self)
