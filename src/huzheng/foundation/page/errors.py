"""The one place where an error becomes a page: what happened, and what to do next, in both languages.

Every error page is written in the reader's language first and in the other one below, because an error may strike before we
know who reads. The page asks nothing of the database: it must come up when the database does not.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huzheng.foundation import errors as tree
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.context import bare_frame, frame_of
from huzheng.foundation.page.gates import public

log = logging.getLogger("huzheng.page")


@dataclass(frozen=True, slots=True)
class Words:
    """Title and next step of one status."""

    title: str
    next: str


WORDS = {
    400: Words(
        gettext_noop("這個請求看不懂"), gettext_noop("請回上一頁重新操作；若是從舊的書籤進來，請改由首頁進入。")
    ),
    403: Words(
        gettext_noop("您的職務不能開啟這一頁"),
        gettext_noop("如果工作上需要，請向單位主管申請權限；若剛剛換人使用，請確認目前登入的是您本人。"),
    ),
    404: Words(
        gettext_noop("找不到這一頁"), gettext_noop("網址可能打錯，或這筆資料不屬於您的事務所。請由首頁重新查詢。")
    ),
    405: Words(gettext_noop("不能這樣開啟這一頁"), gettext_noop("請回上一頁，再按一次畫面上的按鈕。")),
    409: Words(
        gettext_noop("資料剛剛已被別人更動"),
        gettext_noop("您的操作沒有寫入。請回上一頁重新整理，看過最新狀態後再決定。"),
    ),
    410: Words(
        gettext_noop("這份檔案已刪除"),
        gettext_noop("它已逾保存期限。案件與經過仍在，原來的頁面會說明是哪一條規則、哪一天刪除的。"),
    ),
    413: Words(
        gettext_noop("檔案太大"),
        gettext_noop("單一檔案上限 20 MB。請回上一頁，填過的內容還在；縮小掃描解析度，或分成幾個檔案再上傳。"),
    ),
    422: Words(gettext_noop("輸入的內容需要修正"), gettext_noop("請回上一頁修正後再送出；您輸入過的內容還在。")),
    429: Words(gettext_noop("試得太快了"), gettext_noop("請稍候一分鐘再試。需要立即協助時，請洽服務臺。")),
    500: Words(
        gettext_noop("系統發生問題"),
        gettext_noop("這次的操作沒有完成，已寫入的資料不受影響。請再試一次；若仍不行，請通知資訊人員並告知發生時間。"),
    ),
    503: Words(gettext_noop("系統忙碌中"), gettext_noop("您的操作沒有寫入。請等幾秒鐘，再按一次。")),
}
NO_ROOM = Words(
    gettext_noop("資料庫的磁碟已滿"),
    gettext_noop("您的操作沒有寫入。請通知資訊人員清出空間，之後再按一次；查詢仍可使用。"),
)
CSRF = Words(
    gettext_noop("這一頁放太久了"),
    gettext_noop("為了您的安全，這次送出沒有寫入。請回上一頁、重新整理後再送一次。瀏覽器要允許本站的 Cookie。"),
)


def error_page(request: HttpRequest, error: HuzhengError) -> HttpResponse:
    """Answer with the page of an error of our tree."""
    if error.status >= 500:
        log.warning("%s %s: %s", request.method, request.path, error.code)
    detail = "" if error.text in _generic() else error.text
    words = NO_ROOM if error.code == "no_room" else WORDS.get(error.status, WORDS[500])
    response = answer(request, error.status, words, detail)
    if error.status == 503:
        response["Retry-After"] = "2"
    return response


def answer(request: HttpRequest, status: int, words: Words, detail: str = "") -> HttpResponse:
    """Render a full page, or for a request of HTMX the notice that goes above the page."""
    fragment = bool(getattr(request, "htmx", False))
    context = {
        "status": status,
        "detail": detail,
        "versions": _versions(words),
        "frame": _frame(request, status),
        "back": _back(request),
    }
    text = render_to_string("page/parts/error_notice.html" if fragment else "page/error.html", context)
    response = HttpResponse(text, status=status)
    if fragment:
        response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML show:top"
        response["HX-Reselect"] = "unset"  # the asker may want a part of the page that this is not
    return response


def _versions(words: Words) -> list[dict[str, str]]:
    """Return title and next step in the reader's language, then in the other."""
    active = (translation.get_language() or "zh-hant").lower()
    order = ("en", "zh-hant") if active.startswith("en") else ("zh-hant", "en")
    found = []
    for language in order:
        with translation.override(language):
            found.append(
                {
                    "lang": bare_frame().lang,
                    "title": _(words.title),
                    "next": _(words.next),
                    "home": _("回首頁"),
                    "back": _("回上一頁"),
                }
            )
    return found


def _back(request: HttpRequest) -> str:
    """Return the page of ours where the reader came from, if the browser says so and it is not this one."""
    origin = request.headers.get("Referer", "")
    try:
        ours = url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure())
    except DisallowedHost:
        return ""
    return origin if ours and not (request.method == "GET" and origin.endswith(request.get_full_path())) else ""


def _frame(request: HttpRequest, status: int) -> object:
    """Return the frame of the request, or a bare one when even that fails or the server is in trouble."""
    if status >= 500:
        return bare_frame()
    try:
        return frame_of(request)
    except Exception:
        log.exception("the frame of an error page could not be built")
        return bare_frame()


def _generic() -> set[str]:
    """Return the sentences of the tree itself, which the page says better; the reason that a room gives with an error of its own stays."""
    kinds = [kind for kind in vars(tree).values() if isinstance(kind, type) and issubclass(kind, HuzhengError)]
    return {str(kind.message) for kind in kinds}


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    return answer(request, 403, CSRF)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Serve as handler400; a body over the limit is told apart."""
    too_big = type(exception).__name__ in ("RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
    return answer(request, 413, WORDS[413]) if too_big else answer(request, 400, WORDS[400])


def permission_denied(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Serve as handler403."""
    return answer(request, 403, WORDS[403])


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Serve as handler404."""
    return answer(request, 404, WORDS[404])


def server_error(request: HttpRequest) -> HttpResponse:
    """Serve as handler500."""
    return answer(request, 500, WORDS[500])
