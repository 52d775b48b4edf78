"""What this office collects, why, and for how long: for everybody to read."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.page.gates import public
from huzheng.foundation.privacy.queries import notices, periods


@public
@require_GET
def privacy(request: Any, office: str) -> HttpResponse:
    """Publish notices and periods (個資法第 17 條)."""
    return render(request, "web/privacy.html", {"notices": notices(), "periods": periods()})
