"""A dossier with everything under its criteria, and what is still missing."""

from dataclasses import dataclass, field
from datetime import date

from huzheng.plan.appraisal.models import Criterion, Dossier, Piece, Proof, Stage
from huzheng.plan.appraisal.rules import count_words, over
from huzheng.plan.appraisal.states import Kind


@dataclass(slots=True)
class PieceNode:
    """A needed piece with the evidence that meets it."""

    row: Piece
    proofs: list[Proof] = field(default_factory=list)

    @property
    def present(self) -> bool:
        """Say whether there is evidence."""
        return bool(self.proofs)


@dataclass(slots=True)
class CriterionNode:
    """A criterion: its needs, its evidence, whether anything stands below it."""

    row: Criterion
    number: str = ""  # its place in the tree, like 2-1, for folders
    leaf: bool = True
    award: bool = False
    pieces: list[PieceNode] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)  # those that meet no named piece

    @property
    def all(self) -> list[Proof]:
        """Return all evidence, that of the pieces first."""
        return [proof for piece in self.pieces for proof in piece.proofs] + self.proofs

    @property
    def wanted(self) -> int:
        """Return how many things are wanted: the named pieces, else one; the text of an award is one more."""
        if not self.leaf:
            return len(self.pieces)
        return max(1, len(self.pieces)) + self.award

    @property
    def missing(self) -> int:
        """Return how many of them are missing."""
        lacking = sum(not piece.present for piece in self.pieces)
        if self.leaf and not self.pieces:
            lacking = int(not self.proofs)
        return lacking + int(self.leaf and self.award and not self.row.text.strip())

    @property
    def words(self) -> int:
        """Return how long the text is."""
        return count_words(self.row.text)

    @property
    def over(self) -> int:
        """Return by how much the text is too long."""
        return over(self.row.text, self.row.limit)

    def band(self, today: date) -> str:
        """Return the light: everything there, missing, or missing past its day; nothing to bring is unknown."""
        if not self.wanted:
            return "unknown"
        if self.over:
            return "late"
        if not self.missing:
            return "ok"
        return "late" if self.row.due_on and self.row.due_on < today else "soon"


@dataclass(slots=True)
class Tree:
    """A whole dossier."""

    dossier: Dossier
    nodes: list[CriterionNode]
    stages: list[Stage]

    @property
    def wanted(self) -> int:
        """Return how many pieces and texts are wanted."""
        return sum(node.wanted for node in self.nodes)

    @property
    def missing(self) -> int:
        """Return how many of them are missing."""
        return sum(node.missing for node in self.nodes)

    @property
    def too_long(self) -> list[CriterionNode]:
        """Return the criteria whose text is longer than allowed."""
        return [node for node in self.nodes if node.over]

    def find(self, criterion_id: int) -> CriterionNode:
        """Return the node of a criterion of this dossier."""
        return next(node for node in self.nodes if node.row.pk == criterion_id)


def tree_of(dossier: Dossier) -> Tree:
    """Return a dossier with its criteria, pieces, evidence and timetable. Four queries; the content of files is not read."""
    rows = Criterion.objects.of(dossier.office_id).filter(dossier=dossier).select_related("owner").order_by("position")
    nodes = _numbered([CriterionNode(row, award=dossier.kind == Kind.AWARD) for row in rows])
    known = {node.row.pk: node for node in nodes}
    pieces: dict[int, PieceNode] = {}
    for piece in Piece.objects.of(dossier.office_id).filter(criterion__dossier=dossier).order_by("position", "pk"):
        pieces[piece.pk] = PieceNode(piece)
        known[piece.criterion_id].pieces.append(pieces[piece.pk])
    proofs = Proof.objects.of(dossier.office_id).filter(criterion__dossier=dossier, gone_at__isnull=True)
    joined = proofs.select_related("item", "figure", "file", "added_by").defer("file__content")
    for proof in joined.order_by("pk"):
        home = pieces[proof.piece_id].proofs if proof.piece_id else known[proof.criterion_id].proofs
        home.append(proof)
    stages = Stage.objects.of(dossier.office_id).filter(dossier=dossier).select_related("owner")
    return Tree(dossier, nodes, list(stages.order_by("due_on", "pk")))


def _numbered(nodes: list[CriterionNode]) -> list[CriterionNode]:
    """Number the criteria by their place, and see which have nothing below them."""
    counts: list[int] = []
    for place, node in enumerate(nodes):
        depth = min(node.row.depth, len(counts))
        counts = [*counts[:depth], (counts[depth] if len(counts) > depth else 0) + 1]
        node.number = "-".join(str(count) for count in counts)
        following = nodes[place + 1].row.depth if place + 1 < len(nodes) else 0
        node.leaf = following <= node.row.depth
    return nodes
