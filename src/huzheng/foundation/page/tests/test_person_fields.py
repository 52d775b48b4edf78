"""Fields about a person: what was typed stays, what is wrong is named with its mend."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from huzheng.foundation.ids import IdKind
from huzheng.foundation.page.fields import IdNumberField, PhoneField, RocBirthField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects_nothing

TODAY = date(2026, 11, 20)


@collects_nothing("a form of the tests: nothing of it is kept")
class PersonForm(Form):
    number = IdNumberField()
    born = RocBirthField(label="出生日期")
    phone = PhoneField(required=False)


def asked(**given) -> PersonForm:
    values = {"number": "A123456789", "born": "79/5/16", "phone": ""} | given
    return PersonForm(values, today=TODAY)


def test_a_person_is_taken_as_typed_by_people():
    form = asked(number=" ａ１２３-456789", phone="(04) 2222-3333 轉 12")

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"number": "A123456789", "born": date(1990, 5, 16), "phone": "0422223333#12"}


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"number": "A123456788"}, "number", "檢查碼"),
        ({"number": ""}, "number", "請輸入統一編號"),
        ({"number": "A123\x00"}, "number", ""),
        ({"number": "9" * 5000}, "number", ""),
        ({"born": "115/11/21"}, "born", "不能晚於今天"),
        ({"born": "1889-12-31"}, "born", "不能早於"),
        ({"born": ""}, "born", "請輸入出生日期"),
        ({"phone": "12345"}, "phone", "看不出電話號碼"),
        ({"phone": "0912345678901234"}, "phone", "看不出電話號碼"),
    ],
)
def test_what_is_wrong_is_named(given, field, words):
    form = asked(**given)

    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    assert form[field].value() == given[field]


def test_somebody_may_be_born_today_but_the_form_must_know_the_day():
    assert asked(born="115/11/20").is_valid()
    with pytest.raises(RuntimeError, match="today"):
        PersonForm({"number": "A123456789", "born": "79/5/16"}).is_valid()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912-345-678", "0912345678"),
        ("+886 912 345 678", "0912345678"),
        ("０９１２３４５６７８", "0912345678"),
        ("02-2345-6789", "0223456789"),
        ("0800-123-456", "0800123456"),
        ("+81 90 1234 5678", "+819012345678"),
        ("037 222 333", "037222333"),
    ],
)
def test_a_telephone_number_is_kept_as_it_is_dialled(typed, kept):
    assert PhoneField().clean(typed) == kept


def test_a_mobile_number_is_asked_for_where_only_that_helps():
    with pytest.raises(forms.ValidationError, match="09"):
        PhoneField(mobile=True).clean("04-2222-3333")
    with override("en"), pytest.raises(forms.ValidationError, match="mobile"):
        PhoneField(mobile=True).clean("04-2222-3333")


def test_a_business_number_may_be_asked_for():
    assert IdNumberField(kinds={IdKind.BUSINESS}).clean("1045 8575") == "10458575"
