"""What matters right now stands on the start page, for those who may see it."""

from huzheng.hall.queue.testing import take
from huzheng.web.tests.test_pages import enter


def test_the_director_sees_the_hall_and_the_office(central):
    page = enter(central.people["director"]).get("/o/central/").content.decode()

    assert "大廳現在" in page
    assert "本所今天" in page


def test_a_clerk_does_not_see_the_hall_figures(central):
    assert "大廳現在" not in enter(central.people["clerk"]).get("/o/central/").content.decode()


def test_a_ticket_taken_now_counts_on_the_start_page(central):
    director = enter(central.people["director"])
    before = director.get("/o/central/").context["panels"][0].panel.taken
    take(central, now=director.get("/o/central/").wsgi_request.now)

    assert director.get("/o/central/").context["panels"][0].panel.taken == before + 1
