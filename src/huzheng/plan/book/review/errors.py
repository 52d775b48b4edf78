"""What can stand against a step of the review."""


def _(sentence: str) -> str:
    """Mark a sentence for translation; the pages translate it, the desk knows no language."""
    return sentence


class StepRefused(Exception):
    """A step that cannot be taken, with the reason in one sentence."""

    sentence = _("這一步無法進行。")


class NodeGone(StepRefused):
    """The step names a part or a line that is not there (any more)."""

    sentence = _("這一項已經不在了，請重新選擇。")


class NoNeighbour(StepRefused):
    """There is nothing to merge with, or nowhere to move to."""

    sentence = _("前面沒有可以合併或移過去的項目。")


class NoPlace(StepRefused):
    """A part of this kind cannot stand there."""

    sentence = _("這一項不能放在那裡。")


class NothingToSplit(StepRefused):
    """A cut at the end of a text leaves nothing on one side."""

    sentence = _("請在文字中間標出要拆開的地方（用 ‖）。")


class NeedsWords(StepRefused):
    """A text or a reason is empty."""

    sentence = _("請填寫文字，不能空白。")


class BadYear(StepRefused):
    """A year that is no ROC year."""

    sentence = _("年度請填民國年的數字，例如 116；還不知道就留空白。")


class BadNumber(StepRefused):
    """The number of a project is no number."""

    sentence = _("計畫項目的編號請填 1 到 9999 的數字。")


class TooLong(StepRefused):
    """A text beyond what a plan may hold."""

    sentence = _("文字太長：編號、名稱與單位各以 500 字為限，其他以 20,000 字為限。")


class BadStep(StepRefused):
    """A step that cannot be read."""

    sentence = _("看不懂這一步，請重新操作。")
