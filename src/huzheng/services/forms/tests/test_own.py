"""The office's own forms: added, given versions, reported where a format lacks, handed out, withdrawn."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.files.data import Kind
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.office.testing import MONDAY
from huzheng.services.forms import actions
from huzheng.services.forms.api import forms_for, shelf
from huzheng.services.forms.data import OwnValues, VersionValues
from huzheng.services.forms.errors import FormTaken, NothingGiven, NotNewer
from huzheng.services.forms.models import OwnForm, OwnFormVersion
from huzheng.services.forms.rules import forms
from huzheng.services.forms.testing import given, make_own, make_version, upload

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1), date(2026, 3, 3))


@pytest.mark.accept("SVC-07", 1)
def test_a_form_that_lacks_its_opendocument_file_is_reported_until_it_has_one(central):
    own = make_own(central)
    make_version(central, own)
    lacking = [card for card in shelf(central.office.pk) if card.missing]
    before = measure("forms.in_both_formats", central.office.pk, MARCH, "rate", {})
    owed = [due.subject for due in open_dues(central.office.pk, MONDAY.date())]
    make_version(central, own, odf=upload(Kind.ODT))
    after = measure("forms.in_both_formats", central.office.pk, MARCH, "rate", {})

    assert [(card.own_id, card.missing) for card in lacking] == [(own.pk, ("odf",))]
    assert f"own_form:{own.pk}" in owed
    assert before.value < 1
    assert after.value == 1
    assert after.n == len(forms()) + 1
    assert f"own_form:{own.pk}" not in [due.subject for due in open_dues(central.office.pk, MONDAY.date())]
    assert evidence("forms.in_both_formats", central.office.pk, MARCH, {})[0].met


def test_files_of_the_same_day_are_taken_over_and_older_ones_stay(central):
    own = make_own(central)
    first = make_version(central, own)
    second = make_version(central, own, odf=upload(Kind.ODT))
    values = VersionValues(date(2026, 3, 1), pdf=upload())
    third = actions.add_version(own.pk, values=values, **given(central))

    assert (second.number, second.pdf_id) == (2, first.pdf_id)
    assert (third.number, third.odf_id) == (3, None)
    assert OwnFormVersion.objects.of(central.office.pk).count() == 3


@pytest.mark.parametrize(("day", "files", "error"), [
    (date(2026, 2, 1), {"pdf": upload()}, NotNewer), (date(2026, 3, 9), {"pdf": upload()}, NotNewer), (date(2026, 3, 1), {}, NothingGiven),
])  # fmt: skip
def test_a_version_is_newer_not_ahead_and_has_a_file(central, day, files, error):
    own = make_own(central)
    make_version(central, own)

    with pytest.raises(error):
        actions.add_version(own.pk, values=VersionValues(day, **files), **given(central))


def test_an_own_form_replaces_the_common_one_from_its_first_version_on(central):
    own = make_own(central, "本所戶籍謄本申請書", replaces="transcript", services=("D11",))
    keys = {card.key for card in shelf(central.office.pk)}
    make_version(central, own)
    found = forms_for(central.office.pk, "D11")
    actions.withdraw_form(own.pk, **given(central))

    assert "transcript" in keys
    assert [card.own_id for card in found if card.group == "general" and card.own_id] == [own.pk]
    assert "transcript" not in {card.key for card in found}
    assert "transcript" in {card.key for card in forms_for(central.office.pk, "D11")}
    actions.hand_out_form(own.pk, **given(central))
    assert "transcript" not in {card.key for card in forms_for(central.office.pk, "D11")}


def test_a_name_is_taken_once_and_the_same_key_makes_one_form(central):
    first = make_own(central)
    values = OwnValues(first.name_zh, "Volunteer application", "general", ("R01",))
    again = actions.add_form(values, key=f"form-{first.name_zh}", **given(central))

    assert again.pk == first.pk
    with pytest.raises(FormTaken):
        actions.add_form(values, key="another", **given(central))


def test_words_of_an_own_form_change(central):
    own = make_own(central)
    actions.edit_form(own.pk, values=OwnValues("新名", "", "seal", ("S01",)), **given(central))

    assert OwnForm.objects.of(central.office.pk).get().name_zh == "新名"


def test_another_office_and_other_roles_do_not_change_it(central, east):
    own = make_own(central)

    with pytest.raises(NotFound):
        actions.withdraw_form(own.pk, **given(east))
    with pytest.raises(Refused):
        actions.withdraw_form(own.pk, **given(central, "clerk"))


def test_the_database_holds_that_a_version_has_a_file(central):
    own = make_own(central)

    with pytest.raises(IntegrityError), transaction.atomic():
        OwnFormVersion.objects.create(
            office=central.office, form=own, number=1, version_on=MONDAY.date(), by=central.people["it"], at=MONDAY
        )
