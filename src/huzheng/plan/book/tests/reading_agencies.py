"""Plans as other agencies write them, each with the plan that a person would find in it: columns, orders, numbers, depths."""

from dataclasses import dataclass, field

from huzheng.plan.book.tests.reading_papers import ABOVE, BESIDE, Box, Cell, Grid, Paper

MONTHS = [str(m) for m in range(1, 13)]


@dataclass
class Case:
    """A paper and the truth of it."""

    paper: Paper
    title: str | None
    dimensions: list  # [(title, [item])]
    schedule: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    year: int | None = 115


def item(title: str | None, *measures: str, group: str | None = None, **facts: object) -> dict:
    """Return an item as the schema has it."""
    known = {"deadline": None, "units": [], "benefits": []} | facts
    return {"title": title, "group": group, "measures": list(measures)} | known


LAND = Case(
    Paper([
        "示範市東區地政事務所115年度提升服務品質實施計畫",
        "壹、計畫緣起及依據",
        "一、依示範市政府115年1月5日函頒之服務躍升方案辦理。",
        "貳、計畫目標",
        "一、測量案件如期完成。", "二、登記案件無誤發證。",
        "參、具體策略",
        Grid([
            ["項次", "策略", "具體作法", "辦理單位", "辦理時程", "預期成效", "備註"],
            ["1", "一、便捷測量", "1.開放線上申請複丈。\n2.複丈前三日以簡訊通知到場。", "測量課", "全年", "縮短等候日數。", "已試辦"],
            ["2", "二、正確登記", "1.登記案件逐件複核。\n2.每月抽查百分之五。", "登記課", "每月", "錯誤率低於千分之一。", ""],
            ["3", "三、親善服務", "設置引導志工。", "登記課、測量課", "全年", "民眾安心洽公。", ""],
        ], widths=(1, 3, 7, 2, 2, 4, 2)),
        "肆、管考方式", "一、每季召開檢討會議。", "二、年終提出成果報告。",
        "伍、本計畫奉核後實施，修正時亦同。",
    ]),
    "示範市東區地政事務所115年度提升服務品質實施計畫",
    [(None, [
        item("便捷測量", "開放線上申請複丈。", "複丈前三日以簡訊通知到場。", deadline="全年", units=["測量課"], benefits=["縮短等候日數。"]),
        item("正確登記", "登記案件逐件複核。", "每月抽查百分之五。", deadline="每月", units=["登記課"], benefits=["錯誤率低於千分之一。"]),
        item("親善服務", "設置引導志工。", deadline="全年", units=["登記課", "測量課"], benefits=["民眾安心洽公。"]),
    ])],
    goals=["測量案件如期完成。", "登記案件無誤發證。"],
    reviews=["每季召開檢討會議。", "年終提出成果報告。"],
)  # fmt: skip

HEALTH = Case(
    Paper([
        "示範縣海口鄉衛生所115年為民服務工作計畫",
        "第一章 依據", "依示範縣衛生局函辦理。",
        "第二章 工作內容",
        Grid([
            ["工作項目", BESIDE, "執行期程", "執行內容", "承辦人", "績效指標", "權重"],
            ["一、預防保健", "(一)成人健檢", "3月至10月", "1、辦理巡迴健檢十場。\n2、異常個案七日內追蹤。", "護理師", "完成十場", "30%"],
            [ABOVE, "(二)疫苗接種", "每週三", "1、開設接種門診。\n(1)嬰幼兒門診。\n(2)長者門診。\n2、偏遠村里設接種站。", "護理長", "接種率達九成", "30%"],
            ["二、便民服務", "(一)線上掛號", "全年", "1、提供網路及電話掛號。", "書記", "掛號占比五成", "20%"],
            [ABOVE, "(二)無障礙就診", "6月底前", "1、汰換輪椅五台。\n2、設置叫號看板。", "書記", "6月底前完成", "20%"],
            ["合計", "", "", "", "", "", "100%"],
        ], widths=(3, 3, 2, 7, 2, 3, 1)),
        "第三章 考核", "由主任每季查核並作成紀錄。",
    ]),
    "示範縣海口鄉衛生所115年為民服務工作計畫",
    [
        ("預防保健", [
            item("成人健檢", "辦理巡迴健檢十場。", "異常個案七日內追蹤。", deadline="3月至10月", units=["護理師"], benefits=["完成十場"]),
            item("疫苗接種", "開設接種門診。(1)嬰幼兒門診。(2)長者門診。", "偏遠村里設接種站。", deadline="每週三", units=["護理長"], benefits=["接種率達九成"]),
        ]),
        ("便民服務", [
            item("線上掛號", "提供網路及電話掛號。", deadline="全年", units=["書記"], benefits=["掛號占比五成"]),
            item("無障礙就診", "汰換輪椅五台。", "設置叫號看板。", deadline="6月底前", units=["書記"], benefits=["6月底前完成"]),
        ]),
    ],
    reviews=["由主任每季查核並作成紀錄。"],
)  # fmt: skip

VEHICLES = Case(
    Paper([
        "示範區監理所示範監理站",
        "115年度提升服務品質執行計畫",
        "壹、依據：交通部函頒服務計畫。",
        "貳、執行策略",
        "一、櫃檯服務",
        Grid([["執行項目", "執行方法", "完成期限", "主辦單位"],
              ["(一)縮短等候", "①調派機動窗口。\n②公布等候時間。", "115年6月30日", "駕管股"],
              ["(二)友善環境", "①更新座椅。", "115年12月31日", "行政股"]], widths=(3, 8, 3, 3)),
        "二、網路服務",
        Grid([["執行項目", "執行方法", "完成期限", "主辦單位"],
              ["(一)線上換照", "①簡化驗證步驟。\n②提供操作影片。", "持續辦理", "資訊股"]], widths=(3, 8, 3, 3)),
        "參、督導考核：由站長不定期抽查。",
    ]),
    "示範區監理所示範監理站115年度提升服務品質執行計畫",
    [
        ("櫃檯服務", [
            item("縮短等候", "調派機動窗口。", "公布等候時間。", deadline="115年6月30日", units=["駕管股"]),
            item("友善環境", "更新座椅。", deadline="115年12月31日", units=["行政股"]),
        ]),
        ("網路服務", [item("線上換照", "簡化驗證步驟。", "提供操作影片。", deadline="持續辦理", units=["資訊股"])]),
    ],
    reviews=["由站長不定期抽查。"],
)  # fmt: skip

TAX = Case(
    Paper([
        "示範市政府稅捐稽徵處一一五年度服務躍升執行計畫",
        "壹、依據", "示範市政府函頒實施計畫。",
        "貳、實施作法",
        Grid([
            ["主辦單位", "構面", "推動策略", "具體措施", "衡量標準", "預定期程"],
            ["服務科", "A.基礎服務", "a.資訊透明", "●公開書表及流程。\n●網頁每週更新。", "更新率百分之百", "每週"],
            ["消費稅科", ABOVE, "b.案件迅速", "●退稅案件五日內核定。", "五日", "持續辦理"],
            ["法務科", "B.服務遞送", "a.跨域合作", "●與地政機關連線查驗。\n●免附謄本。", "連線件數一千件", "9月"],
        ], widths=(2, 3, 3, 7, 3, 2)),
        "參、本計畫如有未盡事宜，得隨時修正之。",
    ]),
    "示範市政府稅捐稽徵處一一五年度服務躍升執行計畫",
    [
        ("基礎服務", [
            item("資訊透明", "公開書表及流程。", "網頁每週更新。", deadline="每週", units=["服務科"], benefits=["更新率百分之百"]),
            item("案件迅速", "退稅案件五日內核定。", deadline="持續辦理", units=["消費稅科"], benefits=["五日"]),
        ]),
        ("服務遞送", [item("跨域合作", "與地政機關連線查驗。", "免附謄本。", deadline="9月", units=["法務科"], benefits=["連線件數一千件"])]),
    ],
)  # fmt: skip

TOWN = Case(
    Paper([
        "示範市南區區公所115年度為民服務品質提升計畫",
        "壹、依據", "一、示範市政府函。", "二、本所會議決議。",
        "貳、目標", "打造就近、親切的區公所。",
        "參、推動措施",
        "一、服務據點",
        "(一)里辦公處",
        "1.每週二上午駐點受理申請。",
        "2.備置各類書表：",
        "(1)社會福利書表。",
        "(2)兵役書表。",
        "(二)假日服務",
        "1.每月第一個週六開放櫃檯。",
        "二、服務人員",
        "(一)教育訓練",
        "1.每半年辦理禮儀訓練。",
        "2.新進同仁由資深同仁帶領三個月。",
        "肆、管制考核", "一、每月由秘書抽測電話禮貌。", "二、每年公布成果。",
        "伍、附則", "本計畫經核定後實施。",
    ]),
    "示範市南區區公所115年度為民服務品質提升計畫",
    [
        ("服務據點", [
            item("里辦公處", "每週二上午駐點受理申請。", "備置各類書表：(1)社會福利書表。(2)兵役書表。"),
            item("假日服務", "每月第一個週六開放櫃檯。"),
        ]),
        ("服務人員", [item("教育訓練", "每半年辦理禮儀訓練。", "新進同仁由資深同仁帶領三個月。")]),
    ],
    goals=["打造就近、親切的區公所。"],
    reviews=["每月由秘書抽測電話禮貌。", "每年公布成果。"],
)  # fmt: skip

SCHOOL = Case(
    Paper([
        "示範縣立海濱國民小學115學年度服務品質提升計畫",
        "一、依據：示範縣政府教育處函。",
        "二、目的：營造友善校園。",
        "三、實施內容：",
        Grid([
            ["面向", "工作重點", "實施方式", "實施時間", "負責處室", "預期效益"],
            ["家長服務", "入學諮詢", "於校門設諮詢桌。", "8月", "教務處", "家長安心。"],
            [ABOVE, ABOVE, "印製新生手冊。", "7月", "教務處", "資訊清楚。"],
            [ABOVE, "出缺勤通知", "以簡訊通知缺席。", "每日", "學務處", "掌握行蹤。"],
            ["學生服務", "輔導諮商", "設置小信箱。", "全學年", "輔導室", "即時關懷。"],
        ], widths=(3, 3, 7, 2, 2, 4)),
        "四、經費：由相關經費項下支應。",
        "五、本計畫經校務會議通過後實施。",
    ]),
    "示範縣立海濱國民小學115學年度服務品質提升計畫",
    [
        ("家長服務", [
            item("入學諮詢", "於校門設諮詢桌。", "印製新生手冊。", deadline="8月、7月", units=["教務處"], benefits=["家長安心。", "資訊清楚。"]),
            item("出缺勤通知", "以簡訊通知缺席。", deadline="每日", units=["學務處"], benefits=["掌握行蹤。"]),
        ]),
        ("學生服務", [item("輔導諮商", "設置小信箱。", deadline="全學年", units=["輔導室"], benefits=["即時關懷。"])]),
    ],
    goals=["營造友善校園。"],
)  # fmt: skip

LIBRARY = Case(
    Paper([
        "示範市立圖書館115年度服務品質執行計畫",
        "壹、依據：示範市政府文化局函。",
        "貳、實施內容",
        "一、閱讀推廣",
        "■辦理親子共讀活動。",
        "■每季推薦主題書單。",
        "二、借閱服務",
        "■增設自助借書機二台。",
        "■延長開放至晚間九時。",
        "參、成效檢討：每半年檢討一次。",
    ]),
    "示範市立圖書館115年度服務品質執行計畫",
    [(None, [
        item("閱讀推廣", "辦理親子共讀活動。", "每季推薦主題書單。"),
        item("借閱服務", "增設自助借書機二台。", "延長開放至晚間九時。"),
    ])],
    reviews=["每半年檢討一次。"],
)  # fmt: skip


def month_row(marks: dict[int, Cell]) -> list[Cell]:
    return [marks.get(m, "") for m in range(1, 13)]


DARK = Box(shaded=True)
POLICE = Case(
    Paper([
        "示範市政府警察局第一分局115年度為民服務工作計畫期程表",
        "年度工作進度管制表（行政組）",
        Grid([
            ["編號", "工作項目", "執行內容", "預定進度（月）", *[BESIDE] * 11],
            [ABOVE, ABOVE, ABOVE, *MONTHS],
            ["1", "報案服務", "檢視報案環境", *month_row({1: "●", 7: "●"})],
            [ABOVE, ABOVE, "實施服務態度抽測", *month_row({3: "V", 6: "V", 9: "v", 12: "V"})],
            ["2", "犯罪預防", "社區座談", *month_row({4: "■", 5: "■"})],
            ["3", "婦幼安全", "校園宣導", *month_row({9: "—▶", 10: "—▶"})],
        ], heads=2, widths=(1, 3, 4, *[1] * 12)),
        "年度工作進度管制表（交通組）",
        Grid([
            ["編號", "工作項目", "執行內容", *[f"{m}月" for m in MONTHS]],
            ["1", "護童專案", "路口導護", *month_row({m: DARK for m in (2, 3, 9)})],
            ["2", "路權宣導", "長者宣導", *month_row({5: DARK})],
        ], widths=(1, 3, 4, *[1] * 12)),
    ]),
    "示範市政府警察局第一分局115年度為民服務工作計畫期程表",
    [],
    schedule=[
        {"unit": "行政組", "no": 1, "project": "報案服務", "tasks": ["檢視報案環境", "實施服務態度抽測"], "months": [[1, 7], [3, 6, 9, 12]]},
        {"unit": "行政組", "no": 2, "project": "犯罪預防", "tasks": ["社區座談"], "months": [[4, 5]]},
        {"unit": "行政組", "no": 3, "project": "婦幼安全", "tasks": ["校園宣導"], "months": [[9, 10]]},
        {"unit": "交通組", "no": 1, "project": "護童專案", "tasks": ["路口導護"], "months": [[2, 3, 9]], "shaded": True},
        {"unit": "交通組", "no": 2, "project": "路權宣導", "tasks": ["長者宣導"], "months": [[5]], "shaded": True},
    ],
)  # fmt: skip

CASES = {
    "land office": LAND, "health centre": HEALTH, "vehicles": VEHICLES, "tax office": TAX,
    "town hall": TOWN, "school": SCHOOL, "library": LIBRARY, "police": POLICE,
}  # fmt: skip


def truth_of(case: Case, *, coloured: bool = True) -> dict:
    """Return the truth in the shape of the schema, as the scorer reads it; without colours shaded months are lost."""
    schedule = [{k: v for k, v in row.items() if k != "shaded"} for row in case.schedule]
    for row, printed in zip(schedule, case.schedule, strict=True):
        row["months"] = None if printed.get("shaded") and not coloured else row["months"]
    return {
        "title": case.title, "roc_year": case.year, "goals": case.goals, "reviews": case.reviews,
        "dimensions": [{"title": title, "items": items} for title, items in case.dimensions], "schedule": schedule,
    }  # fmt: skip


def found_in(schema: dict) -> dict:
    """Reduce the JSON of a plan to what the truth of a case says."""
    items = ("title", "group", "measures", "deadline", "units", "benefits")
    projects = ("unit", "no", "project", "tasks", "months")
    return {
        **{key: schema[key] for key in ("title", "roc_year", "goals", "reviews")},
        "dimensions": [
            {"title": d["title"], "items": [{k: i[k] for k in items} for i in d["items"]]} for d in schema["dimensions"]
        ],
        "schedule": [{key: row[key] for key in projects} for row in schema["schedule"]],
    }
