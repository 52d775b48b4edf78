"""Plans as other offices might print them, drawn by chance: columns, order, numbering, merged cells; and what is no plan."""

from dataclasses import dataclass
from html import escape
from random import Random

TITLES = [["構面", "項目"], ["類別", "工作項目"], ["實施要項"], ["策略面向", "工作重點"], ["服務項目"]]
MEASURES = ["推動作法", "具體措施", "執行內容", "辦理方式", "具體作為"]
FACTS = {
    "deadline": ["完成期限", "辦理期程", "執行時程"],
    "units": ["承辦單位", "主辦課室", "權責機關"],
    "benefits": ["預期效益", "預期成果", "績效目標"],
}
LEGAL, CJK = "壹貳參肆伍陸", "一二三四五六七八九十"
WORDS = ["櫃檯", "網站", "志工", "檔案", "宣導", "預約", "謄本", "訓練", "動線", "綠化", "通報", "問卷", "會議", "門牌"]
DEADLINES = ["114年12月", "持續辦理", "每季", "每月", "114.06"]
UNITS = ["登記課", "資料課", "行政室", "秘書室", "全體同仁"]
OFFICES = ["示範市北區戶政事務所", "示範縣地政事務所", "示範鄉公所", "示範市立圖書館", "示範市衛生局"]
NUMBERS = {
    "dot": lambda k: f"{k}.",
    "comma": lambda k: f"{k}、",
    "paren": lambda k: f"({k})",
    "wide": lambda k: f"（{k}）",
    "circled": lambda k: "①②③④⑤"[k - 1],
    "none": lambda k: "",
}


@dataclass
class Drawn:
    """A document and the plan that stands in it."""

    markup: str
    title: str
    tree: list  # [(dimension, item, [measure], deadline, [unit], [benefit])]


def draw_plan(seed: int) -> Drawn:
    """Draw an HTML plan with a ruled table."""
    rnd = Random(seed)
    titles, facts = rnd.choice(TITLES), rnd.sample(sorted(FACTS), rnd.randint(0, 3))
    number, by_rows = NUMBERS[rnd.choice(sorted(NUMBERS))], rnd.random() < 0.6
    heads = [*titles, rnd.choice(MEASURES), *(rnd.choice(FACTS[fact]) for fact in facts)]
    if rnd.random() < 0.4:
        heads = ["項次", *heads]
    tree, rows = [], [_row(heads, "th")]
    for d in range(rnd.randint(1, 3)):
        items = [_item(rnd, d, k, facts) for k in range(rnd.randint(1, 3))]
        tree += items
        for k, item in enumerate(items):
            rows.append(_item_row(item, k, len(items), heads, number, merged=by_rows))
    office = rnd.choice(OFFICES)
    title = f"{office}{rnd.choice(['114', '一一四'])}年度{rnd.choice(['提升服務品質', '為民服務'])}執行計畫"
    before = [title, "壹、計畫依據：示範市政府函頒方案。", "貳、實施內容"]
    after = ["參、考核：每季檢討一次。", "肆、本計畫奉核後實施。"]
    parts = [*(f"<p>{t}</p>" for t in before), f"<table>{''.join(rows)}</table>", *(f"<p>{t}</p>" for t in after)]
    if len(titles) == 1:
        tree = [(None, *item[1:]) for item in tree]
    return Drawn("<body>" + "".join(parts), title, tree)


def _item(rnd: Random, d: int, k: int, facts: list[str]) -> tuple:
    measures = [f"辦理{rnd.choice(WORDS)}第{n}案並{rnd.choice(WORDS)}。" for n in range(1, rnd.randint(1, 4) + 1)]
    deadline = rnd.choice(DEADLINES) if "deadline" in facts else None
    units = [rnd.choice(UNITS)] if "units" in facts else []
    benefits = [f"增進{rnd.choice(WORDS)}成效。"] if "benefits" in facts else []
    return (f"{WORDS[d]}構面", f"{WORDS[d]}{WORDS[k + 5]}要項", measures, deadline, units, benefits)


def _item_row(item: tuple, k: int, span: int, heads: list[str], number, *, merged: bool) -> str:
    dimension, title, measures, deadline, units, benefits = item
    cells = []
    for head in heads:
        if head == "項次":
            cells.append(f"<td>{k + 1}</td>")
        elif head in {"構面", "類別", "策略面向"}:
            if k == 0 or not merged:
                cells.append(f"<td{f' rowspan={span}' if merged else ''}>{dimension}</td>")
        elif head in {name for names in TITLES for name in names}:
            cells.append(f"<td>{title}</td>")
        elif head in MEASURES:
            cells.append(
                "<td>" + "".join(f"<p>{number(n)}{escape(t)}</p>" for n, t in enumerate(measures, 1)) + "</td>"
            )
        else:
            fact = next(fact for fact, names in FACTS.items() if head in names)
            text = {"deadline": deadline or "", "units": "".join(units), "benefits": "".join(benefits)}[fact]
            cells.append(f"<td>{text}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _row(texts: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"


NO_PLANS = {
    "score sheet": "政府服務獎評分表\n|評核構面|評核指標|配分|自評|\n|--|--|--|--|\n|基礎服務|服務一致|10|9|\n|服務遞送|便捷|20|18|\n",
    "white paper": "示範市政府施政白皮書\n前言\n市政是長期的工作。\n一、交通\n縮短通勤時間。\n二、教育\n充實教學設備。\n",
    "news": "【示範市訊】市長昨（15）日表揚績優同仁。\n市長表示，一、要親切；二、要快速；三、要正確。\n現場吸引300人。\n",
    "letter": "示範市政府民政局 函\n受文者：各戶政事務所\n主旨：檢送計畫1份，請查照。\n說明：\n一、依據內政部函辦理。\n二、請於2月10日前函報。\n",
    "minutes": "114年第1次所務會議紀錄\n壹、主席致詞\n略。\n貳、報告事項\n一、為民服務績效。\n參、臨時動議\n無。\n",
    "results": "<h1>成果報告</h1><table><tr><th>指標</th><th>目標值</th><th>實際值</th></tr><tr><td>滿意度</td><td>90%</td><td>95%</td></tr></table>",
    "questions": "常見問答\nQ1：如何申請戶籍謄本？\nA1：1、本人持身分證。2、委託他人。\nQ2：可以預約嗎？\nA2：可以。\n",
}
