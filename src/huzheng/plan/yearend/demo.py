"""The demo office in autumn: the plan is published, some items are evaluated, the report is begun, next year is half decided."""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.verbs import inside
from huzheng.plan.book import api as book
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.data import DecisionWords, EvaluationWords

PUBLISHED_AFTER = 7  # days from the approval
WORDS_FROM = (11, 10)  # month and day: who evaluates early begins then
SUMMARY = (
    "本年度以縮短等候及如期回復民眾意見為重點，各月數字均由系統量測並於次月初結算。\n"
    "線上申辦、跨機關通報等系統功能尚在建置，相關作法暫以人工佐證，列為次年優先事項。"
)
# title of an item → what was written of it, and by whom
EVALUATIONS: dict[str, tuple[str, EvaluationWords]] = {
    "縮短等候時間": (
        "head1",
        EvaluationWords(
            "尖峰時段等候已可由看板與手機查得，民眾抱怨等候的意見較上半年減少。",
            "partly",
            "連假後首個上班日人潮集中，機動櫃檯啟動偏晚。",
            "連假後首日預排二個機動櫃檯，人數逾15人即啟動。",
        ),
    ),
    "友善的洽公環境": (
        "affairs1",
        EvaluationWords("設施清點與補充均依期完成，高齡者借用放大鏡與血壓計的情形良好。", "attained", "", "增設二張有扶手的等候椅。"),
    ),
    "新住民服務": (
        "clerk6",
        EvaluationWords(
            "三種語言的申請書範例已上線，生活適應課程二場均超過20人參加。", "attained", "第二場報名額滿，有民眾向隅。", "次年改為三場。"
        ),
    ),
    "意見回應": (
        "secretary",
        EvaluationWords(
            "陳情多數在六個工作日內回復，並逐案電話關懷。", "partly", "少數涉及停車空間的案件需會勘，回復逾期。", "需會勘案件於收件次日先回復處理進度。"
        ),
    ),
    "組織學習": (
        "evaluation",
        EvaluationWords("法令測驗三季平均均逾80分，案例研討納入每月所務會議。", "attained", "創新提案尚未達每人一件。", ""),
    ),
}  # fmt: skip
# words of a measure → what is decided for the next year
DECISIONS: dict[str, DecisionWords] = {
    "等候人數逾20人": DecisionWords(
        "change", "等候人數逾15人時，啟動機動櫃檯並由後線同仁支援叫號；連假後首日預排二個機動櫃檯。", reason="依今年檢討，啟動偏晚。"
    ),
    "民眾等候時間15分鐘內叫號達90%": DecisionWords("carry", reason="指標合適，續行。"),
    "國籍歸化測試採隨到隨考": DecisionWords("drop", reason="歸化測試自次年起由市府統一辦理。"),
    "新住民生活適應課程二場": DecisionWords(
        "change", "辦理新住民生活適應課程三場，每場至少20人參加。", reason="第二場額滿，有民眾向隅。"
    ),
    "6個工作日內回復": DecisionWords("carry", reason="維持承諾，以會勘案件為改善重點。"),
}  # fmt: skip
NEW = ("意見回應", "需會勘的陳情案件，於收件次日先回復處理進度。", "今年逾期案件多為會勘案件。")


class Made(Protocol):
    """What the room needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_yearend(made: Made, *, seed: int, now: datetime) -> None:
    """Publish the plan in force, write what is written by now, begin the report and the draft of the next year.

    Call inside a transaction, after the plan. The same whatever the seed: nothing here is left to chance.
    """
    office_id = made.office.pk
    plan = book.current_plan(office_id, now.date())
    if plan is None or plan.approved_on is None:
        return
    _publish(plan, by=_actor(made, "evaluation"), now=now)
    began = at(date(now.year, *WORDS_FROM), 14)
    if began > now:
        return
    officer: dict[str, Any] = {"office_id": office_id, "by": _actor(made, "evaluation"), "now": now}
    items = {node.row.title: node for dimension in book.plan_tree(plan).dimensions for node in dimension.items}
    _evaluate(made, plan, items, began=began, now=now)
    inside(actions.start_report)(plan.pk, **officer)
    inside(actions.write_summary)(plan.pk, summary=SUMMARY, **officer)
    inside(actions.start_next)(plan.pk, **officer)
    _decide(plan, items, officer)


def _actor(made: Made, name: str) -> Actor:
    person = made.staff[name]
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, _roles(name), name=person.name)


def _roles(name: str) -> frozenset[str]:
    """Return the role behind a sign-in of the demo: head1 is a section head, affairs1 of general affairs."""
    plain = name.rstrip("0123456789")
    return frozenset({{"head": "section_head", "affairs": "general_affairs"}.get(plain, plain)})


def _publish(plan: Any, *, by: Actor, now: datetime) -> None:
    on = min(plan.approved_on + timedelta(days=PUBLISHED_AFTER), now.date())
    moment = min(max(at(on, 10), at(plan.approved_on, 17)), now)
    inside(actions.publish_plan)(plan.pk, office_id=plan.office_id, on=on, by=by, now=moment)


def _evaluate(made: Made, plan: Any, items: dict[str, Any], *, began: datetime, now: datetime) -> None:
    for k, (title, (name, words)) in enumerate(EVALUATIONS.items()):
        inside(actions.evaluate_item)(
            plan.pk,
            office_id=plan.office_id,
            item_id=items[title].row.pk,
            words=words,
            by=_actor(made, name),
            now=min(began + timedelta(hours=20 * k), now),
        )


def _decide(plan: Any, items: dict[str, Any], officer: dict[str, Any]) -> None:
    for node in items.values():
        rows = [measure.row for top in node.measures for measure in top.all]
        said = {row.pk: words for part, words in DECISIONS.items() for row in rows if part in row.text}
        if said:
            inside(actions.decide_part)(plan.pk, item_id=node.row.pk, decisions=said, **officer)
    title, words, reason = NEW
    inside(actions.add_new)(plan.pk, item_id=items[title].row.pk, words=words, reason=reason, **officer)
