"""Why a line of the source stands nowhere in the plan. Some reasons are enough; behind the others a person must decide."""

PAGE_NUMBER, FURNITURE, SLANTED = "頁碼", "頁首或頁尾", "斜印的文字"
SECTION, SUBSECTION = "章節標題", "小節標題"
REPEATED, CALENDAR_HEADS, CALENDAR_CAPTION = "重複的表頭", "時程表的表頭", "時程表標題"
ROW_NUMBER, SUM, STRAY = "列的編號", "合計列", "零散的符號"

NO_PLAN = "文件不是計畫"
NOWHERE = "不屬於計畫的任何部分"
OTHER_SECTION, BESIDE_TABLE = "不屬於已知章節", "表格以外的文字"
UNKNOWN_TABLE, UNKNOWN_COLUMN = "表格欄位無法辨識", "欄位不在計畫結構內"
ABOVE_HEADS, BEFORE_FIRST = "表頭以前的列", "在第一個要項以前"
UNNUMBERED = "沒有編號，無法分層"
NO_ITEM, NO_ITEM_FOR_BENEFIT = "無法對應要項", "無法判斷屬於哪一要項的效益"
NO_COLUMN = "時程表中沒有欄名的文字"

_ENOUGH = {
    PAGE_NUMBER,
    FURNITURE,
    SECTION,
    SUBSECTION,
    REPEATED,
    CALENDAR_HEADS,
    CALENDAR_CAPTION,
    ROW_NUMBER,
    SUM,
    STRAY,
}


def is_open(why: str) -> bool:
    """Tell whether a person has to decide about a line that stands aside for this reason."""
    return why not in _ENOUGH
