"""Errors of our tree raised by a view become their page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.errors import WORDS, answer, error_page
from huzheng.foundation.verbs import refusal_of

TOO_LARGE = "huzheng.too_large"  # set by the front (config/bridge.py): a body that was thrown away


class ErrorPages:
    """Map what views raise; everything outside the tree goes on to Django's own handlers (and the log)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get(TOO_LARGE):
            return answer(request, 413, WORDS[413])
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = answer(request, 405, WORDS[405])
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer errors of the tree, and what the database refuses outside a verb; leave the rest to handler500."""
        error = exception if isinstance(exception, HuzhengError) else refusal_of(exception)
        return error_page(request, error) if error else None
