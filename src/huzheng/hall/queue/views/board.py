"""The board in the hall and the pages on phones: public, no personal data, live, and refreshing themselves without JavaScript."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date, local, read_now
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public
from huzheng.hall.queue import queries, rules
from huzheng.hall.queue.access import access_by_token
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.states import OPEN, State
from huzheng.office.api import access_office

TOPIC = "hall"  # of the office's code
