"""Named reads of the room."""

from dataclasses import dataclass

from huzheng.hall.speech.models import BoardSetting, Clip
from huzheng.hall.speech.rules import needed, readable
from huzheng.hall.speech.states import BY_BROWSER, BY_CLIPS, Tongue
from huzheng.office.api import service_groups


@dataclass(frozen=True, slots=True)
class Shelf:
    """The recordings of one language: what is there, what a whole call still lacks."""

    tongue: Tongue
    clips: tuple[Clip, ...]
    lacks: tuple[str, ...]


def setting_of(office_id: int) -> BoardSetting | None:
    """Return the office's setting, None where it has none."""
    return BoardSetting.objects.of(office_id).first()


def parts(office_id: int) -> list[str]:
    """Return the parts that a language needs."""
    return needed(service_groups(office_id).values_list("letter", flat=True))


def shelves(office_id: int) -> list[Shelf]:
    """Return the recordings of every language that needs them."""
    wanted = parts(office_id)
    rows = list(Clip.objects.of(office_id).select_related("file").defer("file__content"))
    found = []
    for tongue in BY_CLIPS:
        clips = tuple(row for row in rows if row.tongue == tongue)
        have = {row.part for row in clips if row.file.gone_at is None}
        found.append(Shelf(tongue, clips, tuple(part for part in wanted if part not in have)))
    return found


def spoken(row: BoardSetting) -> list[str]:
    """Return the languages in which the board really calls, in order: one that lacks a recording is left out."""
    ours = set(map(str, BY_BROWSER))
    if set(row.tongues) - ours:
        ours |= {shelf.tongue.value for shelf in shelves(row.office_id) if not shelf.lacks}
    return [tongue for tongue in row.tongues if tongue in ours]


def colour_of(row: BoardSetting | None) -> str:
    """Return the colour of the called number, empty where none is set or it cannot be read."""
    return row.colour if row is not None and readable(row.colour) else ""


def clip(office_id: int, tongue: str, part: str) -> Clip | None:
    """Return a recording with its file."""
    return Clip.objects.of(office_id).filter(tongue=tongue, part=part).select_related("file").first()
