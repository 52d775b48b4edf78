"""Machines in the hall: the list, pairing codes, and the page where a machine enrols."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.devices import home_of
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public, staff
from huzheng.foundation.rights import allowed
from huzheng.office.actions import devices
from huzheng.office.data import DEVICE_COOKIE
from huzheng.office.forms import DeviceForm, EnrolForm
from huzheng.office.queries import all_devices
from huzheng.office.states import DeviceKind
from huzheng.office.views.ask import Question, act, ask, posted, shown_once, to

MANAGE = "office.manage"
TEN_YEARS = 10 * 365 * 24 * 3600


@staff("office.see")
def device_page(request: Any, office: str) -> HttpResponse:
    """List the devices."""
    rows = all_devices(request.office.id)
    context = {"rows": rows, "now": request.now, "may_manage": allowed(request.actor, MANAGE)}
    return render(request, "office/devices.html", context)


@staff(MANAGE)
def device_new(request: Any, office: str) -> HttpResponse:
    """Create a device and show its pairing code once."""
    made: list[Any] = []

    def save(form: DeviceForm) -> None:
        kind, name = form.cleaned_data["kind"], form.cleaned_data["name"]
        made.append(devices.create_device(kind, name=name, by=request.actor, now=request.now))

    question = Question(
        _("新增設備"), DeviceForm(posted(request)), to(request, "devices"), _("設備"), button=_("取得配對碼")
    )
    answer = ask(request, question, save)
    return _code(request, made[0]) if made else answer


@staff(MANAGE)
@require_POST
def device_pair(request: Any, office: str, device: int) -> HttpResponse:
    """Make a new pairing code and show it once."""
    return _code(request, devices.renew_pairing(device, by=request.actor, now=request.now))


def _code(request: Any, pairing: Any) -> HttpResponse:
    row = next(row for row in all_devices(request.office.id) if row.pk == pairing.device_id)
    path = reverse("office:enrol", kwargs={"office": request.office.code, "kind": row.kind})
    spaced = f"{pairing.code[:4]} {pairing.code[4:]}"
    context = {"row": row, "code": spaced, "address": request.build_absolute_uri(path), "path": path}
    return shown_once(request, "office/pairing.html", context)


@staff(MANAGE)
@require_POST
def device_revoke(request: Any, office: str, device: int) -> HttpResponse:
    """Take a device out of use."""
    return act(
        request,
        to(request, "devices"),
        lambda: devices.revoke_device(device, by=request.actor, now=request.now),
        _("已停用設備。"),
    )


@public
def enrol(request: Any, office: str, kind: str) -> HttpResponse:
    """Let a machine in the hall become a device by its pairing code."""
    if kind not in DeviceKind.values:
        raise NotFound
    form = EnrolForm(posted(request))
    if form.is_bound and form.is_valid():
        token = devices.enrol_device(
            form.cleaned_data["code"],
            kind=kind,
            address=request.META.get("REMOTE_ADDR", ""),
            by=request.actor,
            now=request.now,
        )
        if token is not None:
            return _enrolled(request, kind, token)
        form.add_error("code", _("配對碼不對或已過期。請本所人員重新產生。"))
    context = {"form": form, "kind": DeviceKind(kind)}
    return render(request, "office/enrol.html", context, status=422 if form.is_bound else 200)


def _enrolled(request: Any, kind: str, token: str) -> HttpResponse:
    home = home_of(kind, request.office.code)
    response = (
        HttpResponseRedirect(home) if home else render(request, "office/enrolled.html", {"kind": DeviceKind(kind)})
    )
    response.set_cookie(
        DEVICE_COOKIE, token, max_age=TEN_YEARS, httponly=True, secure=request.is_secure(), samesite="Lax"
    )
    return response
