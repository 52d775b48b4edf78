"""The steps that mend a reading, as data: what is stored, replayed, undone and recorded in files."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from huzheng.plan.book.review.errors import BadStep, BadYear, StepRefused, TooLong
from huzheng.plan.book.review.sheet import Kind

LONGEST = 20_000
NodeId = Annotated[str, StringConstraints(pattern=r"^[a-z][0-9]{1,19}$")]
Words = Annotated[str, StringConstraints(max_length=LONGEST, pattern=r"^[^\x00]*$")]
Short = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
Month = Annotated[int, Field(ge=1, le=12)]
LineNumber = Annotated[int, Field(ge=1, le=1_000_000)]


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edit(_Step):
    """Change what is printed at a node; what is left out stays."""

    op: Literal["edit"] = "edit"
    node: NodeId
    label: Short | None = None
    text: Words | None = None
    group: Short | None = None
    group_label: Short | None = None
    deadline: Short | None = None
    unit: Short | None = None
    units: tuple[Short, ...] | None = None
    benefits: tuple[Words, ...] | None = None


class Months(_Step):
    """Set the planned months of a task; None: the source lost them."""

    op: Literal["months"] = "months"
    node: NodeId
    months: tuple[Month, ...] | None


class Split(_Step):
    """Cut a node in two at a character; an ordinal at the head of the second part becomes its label."""

    op: Literal["split"] = "split"
    node: NodeId
    at: Annotated[int, Field(ge=0, le=LONGEST)]


class Merge(_Step):
    """Append a node to the one before it."""

    op: Literal["merge"] = "merge"
    node: NodeId


class Move(_Step):
    """Move a node before its elder sibling or after its younger one, into the neighbouring parent at the ends."""

    op: Literal["move"] = "move"
    node: NodeId
    way: Literal["up", "down"]


class Shift(_Step):
    """Raise a node by one level (what follows below its parent becomes its own) or lower it below the one before it."""

    op: Literal["shift"] = "shift"
    node: NodeId
    way: Literal["out", "in"]


class Place(_Step):
    """Move a node below another parent, after one of its children (None: first)."""

    op: Literal["place"] = "place"
    node: NodeId
    into: NodeId
    after: NodeId | None = None


class Add(_Step):
    """Add a node that the reader missed, below `into` (None: a dimension or project) and after a sibling (None: last)."""

    op: Literal["add"] = "add"
    kind: Kind
    into: NodeId | None = None
    after: NodeId | None = None
    label: Short = ""
    text: Words = ""


class Drop(_Step):
    """Take a node away with everything below it; its lines are open again."""

    op: Literal["drop"] = "drop"
    node: NodeId


class Trust(_Step):
    """Say that a node is right as it stands, with everything below it."""

    op: Literal["trust"] = "trust"
    node: NodeId


class Take(_Step):
    """Put an open line where it belongs: as a node of its own after another, or as words at the end of one."""

    op: Literal["take"] = "take"
    line: LineNumber
    to: Literal["dimension", "item", "measure", "child", "words", "goals", "reviews", "bases"]
    node: NodeId | None = None


class Ignore(_Step):
    """Leave a line out, with the reason."""

    op: Literal["ignore"] = "ignore"
    line: LineNumber
    why: Short


class Reopen(_Step):
    """Take back that a line was left out."""

    op: Literal["reopen"] = "reopen"
    line: LineNumber


class Head(_Step):
    """Change the head of the plan; what is left out stays."""

    op: Literal["head"] = "head"
    title: Short | None = None
    office: Short | None = None
    roc_year: Annotated[int, Field(ge=1, le=199)] | None = None
    target: Words | None = None
    scope: Words | None = None
    period: Short | None = None
    bases: tuple[Words, ...] | None = None
    goals: tuple[Words, ...] | None = None
    reviews: tuple[Words, ...] | None = None


Step = Annotated[
    Edit | Months | Split | Merge | Move | Shift | Place | Add | Drop | Trust | Take | Ignore | Reopen | Head,
    Field(discriminator="op"),
]
_STEP: TypeAdapter[Any] = TypeAdapter(Step)


def read_step(row: Any) -> Any:
    """Return the step that this JSON object means. Raises BadStep."""
    try:
        return _STEP.validate_python(row)
    except ValidationError as error:
        raise _reason(error) from error


def _reason(error: ValidationError) -> StepRefused:
    """Say which of a step's values is at fault, where a person can mend it."""
    found = error.errors()[0]
    if found["type"] in {"string_too_long", "too_long"}:
        return TooLong()
    return BadYear() if "roc_year" in found["loc"] else BadStep()


def write_step(step: BaseModel) -> dict[str, Any]:
    """Return a step as plain JSON, without what it leaves alone."""
    return step.model_dump(mode="json", exclude_unset=True) | {"op": step.op}  # type: ignore[attr-defined]
