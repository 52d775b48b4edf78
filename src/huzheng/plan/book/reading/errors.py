"""What can stand against reading a document.

ReadingError
├── UnsupportedType      the ending names a kind that the reader does not know
├── WrongExtension       the ending says one kind, the content is another
├── EmptyDocument        nothing to read
├── EncryptedDocument    locked with a password
├── DocumentTooLarge     more bytes than allowed
│   ├── ExpandsTooFar    small on disk, huge when unpacked (zip bomb)
│   └── TooManyPages     more pages than any plan has
├── BrokenDocument       the container or its markup cannot be opened
├── CarriesMacros        holds programs
├── LimitReached         reading took more time or memory than allowed, or the reader died of it
├── NoTextLayer          pictures of pages, no characters (a scan)
└── UnknownEncoding      no known character set fits the bytes
"""


def _(sentence: str) -> str:
    """Mark a sentence for translation; the pages translate it, the reader knows no language."""
    return sentence


class ReadingError(Exception):
    """A document that is refused, with the reason in one sentence."""

    code = "unreadable"
    sentence = _("無法讀取這份文件。")

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"{self.sentence}（{detail}）" if detail else self.sentence)


class UnsupportedType(ReadingError):
    code = "unsupported_type"
    sentence = _("不支援這種檔案，請提供 ODT、DOCX、PDF、HTML、Markdown 或純文字檔。")


class WrongExtension(ReadingError):
    code = "wrong_extension"
    sentence = _("副檔名與檔案內容不符。")


class EmptyDocument(ReadingError):
    code = "empty"
    sentence = _("文件沒有任何文字。")


class EncryptedDocument(ReadingError):
    code = "encrypted"
    sentence = _("文件已加密，請先移除密碼。")


class DocumentTooLarge(ReadingError):
    code = "too_large"
    sentence = _("文件超過大小上限。")


class ExpandsTooFar(DocumentTooLarge):
    code = "expands_too_far"
    sentence = _("壓縮內容展開後過大，拒絕讀取。")


class TooManyPages(DocumentTooLarge):
    code = "too_many_pages"
    sentence = _("頁數過多，拒絕讀取。")


class NoTextLayer(ReadingError):
    code = "no_text_layer"
    sentence = _("PDF 只有影像而沒有文字（掃描檔），請改用原始檔或先做文字辨識。")


class BrokenDocument(ReadingError):
    code = "broken"
    sentence = _("文件已損壞，無法開啟。")


class UnknownEncoding(ReadingError):
    code = "unknown_encoding"
    sentence = _("無法辨識文字編碼，請以 UTF-8、Big5 或 UTF-16 存檔。")


class CarriesMacros(ReadingError):
    code = "macros"
    sentence = _("文件含有巨集，請另存為不含巨集的檔案。")


class LimitReached(ReadingError):
    code = "limit"
    sentence = _("讀取這份文件超過時間或記憶體上限，已停止。")


def error_of(code: str, detail: str) -> ReadingError:
    """Return the error with this code, as it was raised in another process."""
    kinds: list[type[ReadingError]] = [ReadingError]
    for kind in kinds:
        if kind.code == code:
            return kind(detail)
        kinds += kind.__subclasses__()
    return ReadingError(detail)
