"""What the tags draw: words beside shapes, errors tied to fields, values in the reader's language."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import override

from huzheng.foundation.page.views import StyleForm

DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hant"):
        yield


def drawn(source, **values):
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "value", "zh", "en"),
    [
        ("{{ v|roc }}", DAY, "民國115年11月20日", "20 November 2026"),
        ("{{ v|roc_short }}", DAY, "115/11/20", "2026-11-20"),
        ("{{ v|roc_weekday }}", DAY, "星期五", "Friday"),
        ("{{ v|roc }}", datetime(2026, 11, 19, 17, 30, tzinfo=UTC), "民國115年11月20日", "20 November 2026"),
        ("{{ v|clock }}", datetime(2026, 11, 20, 6, 5, tzinfo=UTC), "14:05", "14:05"),
        ("{{ v|minutes }}", timedelta(minutes=65), "1 小時 5 分鐘", "1 hour 5 minutes"),
        ("{{ v|minutes }}", 12, "12 分鐘", "12 minutes"),
        ("{{ v|minutes }}", timedelta(seconds=-5), "不到 1 分鐘", "less than a minute"),
        ("{{ v|masked_id }}", "A123456789", "A12****789", "A12****789"),
        ("{{ v|masked_id }}", "A1234", "*****", "*****"),
        ("{{ v|masked_name }}", "王小明", "王○明", "王○明"),
        ("{{ v|masked_name }}", "歐陽小華", "歐陽○華", "歐陽○華"),
        ("{{ v|masked_name }}", "王明", "王○", "王○"),
        ("{{ v|masked_name }}", "Ada Lin", "A○○ L○○", "A○○ L○○"),
        ("{{ v|number }}", 1204, "1,204", "1,204"),
        ("{{ v|number }}", None, "–", "–"),
        ("{{ v|roc }}{{ v|clock }}{{ v|minutes }}", None, "", ""),
    ],
)
def test_values_read_as_the_reader_expects(source, value, zh, en):
    assert drawn(source, v=value) == zh
    with override("en"):
        assert drawn(source, v=value) == en


@pytest.mark.parametrize(
    ("state", "word"), [("ok", "正常"), ("soon", "快到期"), ("late", "逾期"), ("unknown", "尚無資料")]
)
def test_a_light_has_a_shape_and_a_word(state, word):
    text = drawn("{% light s %}", s=state)
    assert f"light--{state}" in text
    assert "<svg" in text
    assert word in text


def test_a_light_takes_another_word_and_an_unknown_state_is_unknown():
    assert "未達標" in drawn('{% light "late" "未達標" %}')
    assert "light--unknown" in drawn('{% light "purple" %}')


def test_values_are_escaped():
    text = drawn(
        '{% light "ok" v %}{% stat v v %}{% table v %}{% endtable %}{% notice %}{{ v }}{% endnotice %}', v="<b>"
    )
    assert "<b>" not in text


def test_a_trend_says_its_sentence_and_shows_its_numbers():
    text = drawn('{% trend v "等候" names "分" 10 %}', v=[14, None, 8.5], names=["1月", "2月", "3月"])
    assert "由 14 到 8.5分，下降；目標 10分" in text
    assert '<th scope="row">3月</th><td class="num">8.5</td>' in text
    assert "尚無資料" in drawn("{% trend v %}", v=[None, None])


def test_errors_stand_beside_their_field_and_in_the_summary():
    form = StyleForm({"name": "", "born_on": "79/13/16", "service": "z"})
    text = drawn("{% error_summary form %}{% field form.born_on %}{% field form.service %}", form=form)
    assert 'href="#id_born_on">出生日期：月份要在 1 到 12 之間。' in text
    assert 'href="#id_service_0"' in text
    assert "請填寫「姓名」。" in text
    assert 'aria-describedby="id_born_on_helptext id_born_on_error"' in text
    assert 'aria-invalid="true"' in text
    assert 'value="79/13/16"' in text


def test_nothing_wrong_draws_no_summary():
    assert drawn("{% error_summary form %}", form=StyleForm()) == ""


def test_a_date_answers_with_its_weekday():
    text = drawn("{% field form.born_on %}", form=StyleForm({"born_on": "0790516"}))
    assert "民國79年5月16日（星期三）" in text


def test_each_request_key_is_its_own():
    assert drawn("{% request_key %}") != drawn("{% request_key %}")


def test_pages_keep_the_rest_of_the_query():
    request = RequestFactory().get("/", {"q": "王", "page": "3"})
    text = drawn("{% pagination p %}", request=request, p=Paginator(range(95), 10).get_page(3))
    assert 'href="?q=%E7%8E%8B&amp;page=2"' in text
    assert "第 21 到 30 筆，共 95 筆" in text
