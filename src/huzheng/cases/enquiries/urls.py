"""Addresses of enquiries: two for citizens, the rest for staff."""

from django.urls import path

from huzheng.cases.enquiries.views import counting, desk, public, receipt, reception

app_name = "enquiries"
HERE = "o/<slug:office>/cases/enquiries/"

urlpatterns = [
    path("p/<slug:office>/progress/", public.progress, name="progress"),
    path("p/<slug:office>/c/<str:code>/", public.by_code, name="by_code"),
    path(HERE, reception.look_up, name="look_up"),
    path(HERE + "open/<int:case>/", reception.open_one, name="open"),
    path(HERE + "<int:enquiry>/", reception.one, name="one"),
    path(HERE + "<int:enquiry>/identity/", reception.identity, name="identity"),
    path(HERE + "<int:enquiry>/outcome/", reception.settle, name="settle"),
    path(HERE + "<int:enquiry>/called/", reception.called, name="called"),
    path(HERE + "steps/", desk.steps, name="steps"),
    path(HERE + "months/", counting.months, name="months"),
    path(HERE + "receipts/<int:case>.pdf", receipt.sheet, name="sheet"),
    path(HERE + "receipts/<int:case>/again/", receipt.again, name="again"),
]
