"""What the room says in sentences: what is missing, why something cannot be taken in."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huzheng.cases.book.models import CasePaper
from huzheng.cases.book.rules import Lack, survivors
from huzheng.cases.book.states import Part
from huzheng.foundation.page.wording import english
from huzheng.services.catalogue.data import ServiceCard

REFUSALS = {
    "not_offered": gettext_noop("本所目前不受理這項業務。"),
    "channel": gettext_noop("這項業務不能以這個管道申請。"),
    "no_agent": gettext_noop("這項業務依規定須本人辦理，不能委託他人。"),
    "no_applicant": gettext_noop("請填寫申請人姓名。"),
    "may_not_apply": gettext_noop("請選擇申請人與當事人的關係；不在清單上的人不能申請這項業務。"),
    "dead_applicant": gettext_noop(
        "當事人已亡故，不能再以這個資格申請（民法第 6 條）。可以申請的人：%(who)s。請改選申請人資格，並在「當事人」填寫亡故者。"
    ),
    "nobody_left": gettext_noop(
        "當事人已亡故，這項業務只有本人能申請，不能再受理（民法第 6 條）。還沒有辦理死亡登記的，請改收死亡登記。"
    ),
    "who_died": gettext_noop("當事人已亡故，請在「當事人」填寫亡故者的姓名；上面填實際來申請的人。"),
    "same_as_dead": gettext_noop("申請人與亡故的當事人是同一個證號。請填寫實際來申請的人。"),
    "not_born": gettext_noop("出生日期不能晚於今天。"),
    "too_old": gettext_noop("出生日期過早，請確認年份。"),
    "no_party": gettext_noop("這項業務須由雙方共同申請，請填寫另一方姓名。"),
}
EXTENSIONS = {
    "once": gettext_noop("處理期限只能延長一次（行政程序法第 51 條）。"),
    "at_once": gettext_noop("隨到隨辦的案件沒有處理期限可延長；有欠缺時請通知補正。"),
    "too_long": gettext_noop("延長的天數須在 1 天以上，且不得超過原處理期限。"),
}


def paper_title(paper: CasePaper) -> str:
    """Return what a paper is called, in the asker's language."""
    return (paper.en or paper.zh) if english() else (paper.zh or paper.en)


def lacking_words(lacks: Iterable[Lack], papers: Sequence[CasePaper]) -> tuple[str, ...]:
    """Return a sentence for each thing that is missing."""
    titles = {str(paper.pk): paper_title(paper) for paper in papers}
    return tuple(lack_word(lack, titles) for lack in lacks)


def lack_word(lack: Lack, titles: dict[str, str]) -> str:
    """Return what is missing in words."""
    if lack.kind == "paper":
        return _("缺證件：%(paper)s") % {"paper": titles.get(lack.what, "")}
    if lack.kind == "deceased":
        return _("當事人已亡故，不能再以本人的資格申請：請撤回或駁回本件，由親屬等可以申請的人另行申請")
    part = Part(lack.what).label
    words = {
        "person": _("缺人員：%(part)s"),
        "own_id": _("缺%(part)s的身分證統一編號"),
        "signature": _("缺%(part)s的簽名或蓋章"),
    }
    return words[lack.kind] % {"part": part}


def refusal_word(reason: str, card: ServiceCard) -> str:
    """Return why an application for this service cannot be taken in, and what would mend it."""
    words = _(REFUSALS[reason])
    return words % {"who": _("、").join(survivor_words(card))} if "%(who)s" in words else words


def survivor_words(card: ServiceCard) -> list[str]:
    """Return who may apply once the person concerned has died, in the asker's language."""
    names = card.applicants_en if english() and len(card.applicants_en) == len(card.applicants) else card.applicants
    return [names[place] for place in survivors(card)]


def extension_word(reason: str) -> str:
    """Return why a limit cannot be prolonged."""
    return _(EXTENSIONS[reason])
