"""Which heading a measure speaks of, where a document lost the rows that said so: by the words that service plans use
under the headings of the national frameworks, and by the words that measure and heading have in common."""

import re
from collections.abc import Sequence

from huzheng.plan.book.reading.grammar import overlap

_LEAST_KNOWN = 0.6  # share of measures that must speak of some heading, else nothing is guessed
_MOST_PAIRS = 20_000
_THEMES: tuple[tuple[str, str], ...] = (
    (r"一致|正確|標準", r"標準作業|流程|作業程序|期限表|基準表|一覽表|工作手冊|正確性?|審核|複核|覆核|抽查|法令|督導|查詢管道"),
    (r"友善|環境|禮貌|態度|資訊.*(公開|透明)", r"無障礙|設施|設備|綠化|美化|環境|動線|電話禮貌|禮貌|親切|雙語|網站|Facebook|臉書|信箱|公開|座椅|飲水機|老花眼鏡"),
    (r"便捷|便民|單一窗口|流程簡化", r"單一窗口|單一櫃[檯台]|全功能|跨機關|通報|線上|網路申辦|網路預約|預約|代收|免附|跨區|規費|行動支付|多元繳|查詢系統|書證謄本"),
    (r"可近|到府|在地|弱勢|關懷", r"到府|到院|到校|到宅|偏[遠鄉]|行動不便|行動櫃[檯台]|新住民|原住民|族語|母語|彈性|延時|中午|夜間|走動式|引導|長者|身障|傳真|免奔波"),
    (r"成長|優化|突破|加值", r"成長|優化|精進|擴大|新增|拍照|打卡|紀念|客製"),
    (r"內部.*(簡化|作業)|行政.*簡化|簡政", r"簡化|決行|免附|免除|代查|查證|減少|電子化|無紙|節省|內部|公文|分層負責"),
    (r"精進機制|教育訓練|專業|人力|學習", r"訓練|研習|研討|講習|輪調|輔導|資深|知能|進修|提案|考核|獎勵|標竿|觀摩"),
    (r"滿意", r"滿意度|問卷|調查"),
    (r"意見|回應|陳情|民意|輿情", r"意見|信箱|回應|陳情|反映|建言|抱怨|輿情|公布處理"),
    (r"創新|前瞻|開放", r"創新|首創|合作|結合|跨域|開辦|開放資料|加值|專案"),
)  # fmt: skip


def divide(measures: Sequence[str], headings: Sequence[tuple[str, str]]) -> list[int] | None:
    """Return for each measure the place of its heading, or None where the words do not tell.

    A heading comes with its context (the dimension, the benefit beside it). Measures keep the order of the headings, and
    each heading has at least one.
    """
    if not headings or len(measures) < len(headings) or len(measures) * len(headings) > _MOST_PAIRS:
        return None
    scores = [[_score(measure, title, context) for title, context in headings] for measure in measures]
    if sum(max(row) >= 1 for row in scores) < len(measures) * _LEAST_KNOWN:
        return None
    return _best_cuts(scores)


def _score(measure: str, title: str, context: str) -> float:
    """Count the words of a heading's themes in a measure; words in common weigh less."""
    words = [pattern for name, pattern in _THEMES if re.search(name, title)]
    known = sum(len(set(re.findall(pattern, measure))) for pattern in words)
    return known + 2 * overlap(title, measure) + 1.5 * overlap(measure, context)


def _best_cuts(scores: Sequence[Sequence[float]]) -> list[int]:
    """Cut the measures into successive groups, one for each heading, so that the sum of the scores is greatest."""
    width = len(scores[0])
    best = [scores[0][0], *([float("-inf")] * (width - 1))]
    came: list[list[int]] = [list(range(width))]
    for row in scores[1:]:
        steps = [k - 1 if k and best[k - 1] >= best[k] else k for k in range(width)]
        best = [best[step] + row[k] for k, step in enumerate(steps)]
        came.append(steps)
    place, found = width - 1, [width - 1]
    for steps in reversed(came[1:]):
        place = steps[place]
        found.append(place)
    return found[::-1]
