"""Addresses of the office."""

from django.urls import include, path

from huzheng.office.views import counters, days, devices, duties, outside, people, places, supervision

app_name = "office"

inside = [
    path("", places.overview, name="overview"),
    path("basics/", places.basics, name="basics"),
    path("sections/", places.sections, name="sections"),
    path("sections/new/", places.section_new, name="section_new"),
    path("sections/<int:section>/", places.section_edit, name="section_edit"),
    path("places/", places.place_list, name="places"),
    path("places/new/", places.place_new, name="place_new"),
    path("places/<int:place>/", places.place_edit, name="place_edit"),
    path("groups/", places.groups, name="groups"),
    path("groups/new/", places.group_new, name="group_new"),
    path("groups/<int:group>/", places.group_edit, name="group_edit"),
    path("counters/", counters.counters, name="counters"),
    path("counters/new/", counters.counter_new, name="counter_new"),
    path("counters/groups/", counters.matrix, name="matrix"),
    path("counters/<int:counter>/", counters.counter_edit, name="counter_edit"),
    path("hours/", days.hours, name="hours"),
    path("hours/<int:place>/", days.hours_edit, name="hours_edit"),
    path("closures/", days.closures, name="closures"),
    path("closures/new/", days.closure_new, name="closure_new"),
    path("closures/<int:closure>/withdraw/", days.closure_withdraw, name="closure_withdraw"),
    path("people/", people.people_page, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<int:staff>/", people.person, name="person"),
    path("people/<int:staff>/edit/", people.person_edit, name="person_edit"),
    path("people/<int:staff>/leave/", people.person_leave, name="person_leave"),
    path("people/<int:staff>/sign-in/", people.person_sign_in, name="person_sign_in"),
    path("people/<int:staff>/roles/grant/", people.role_grant, name="role_grant"),
    path("people/<int:staff>/roles/revoke/", people.role_revoke, name="role_revoke"),
    path("people/<int:staff>/skills/new/", people.skill_new, name="skill_new"),
    path("people/<int:staff>/absences/new/", people.absence_new, name="absence_new"),
    path("skills/<int:skill>/remove/", people.skill_remove, name="skill_remove"),
    path("absences/<int:absence>/remove/", people.absence_remove, name="absence_remove"),
    path("duties/", duties.duty_page, name="duties"),
    path("duties/new/", duties.duty_new, name="duty_new"),
    path("duties/<int:duty>/", duties.duty_assign, name="duty_assign"),
    path("day-sheet/", duties.day_sheet, name="day_sheet"),
    path("day-sheet/rest/", duties.day_sheet_rest, name="day_sheet_rest"),
    path("day-sheet/<int:staff>/", duties.day_sheet_mark, name="day_sheet_mark"),
    path("devices/", devices.device_page, name="devices"),
    path("devices/new/", devices.device_new, name="device_new"),
    path("devices/<int:device>/pair/", devices.device_pair, name="device_pair"),
    path("devices/<int:device>/revoke/", devices.device_revoke, name="device_revoke"),
    path("rights/", places.rights, name="rights"),
    path("supervision/", supervision.supervision_page, name="supervision"),
    path("supervision/new/", supervision.check_new, name="check_new"),
    path("telephone/", supervision.telephone_page, name="telephone"),
    path("telephone/new/", supervision.telephone_new, name="telephone_new"),
    path("review/", supervision.review, name="review"),
]

urlpatterns = [
    path("o/<slug:office>/office/", include(inside)),
    path("o/<slug:office>/enrol/<slug:kind>/", devices.enrol, name="enrol"),
    path("o/<slug:office>/about/", outside.about, name="about"),
    path("bureau/", outside.offices, name="bureau"),
]
