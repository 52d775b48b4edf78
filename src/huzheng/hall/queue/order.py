"""The one order in which people are called, in SQL: the call, the desk's line and how many stand before somebody are made of it.

rules.may_call and rules.calling_order say the same in Python; a test compares both on random halls. A statement that uses these parts
has `t` (the ticket), `r` (the group where it waits now: transferred or its own), `seat` (counter_id, kind, all_purpose, staff_id) and
the values office and now. What most tickets do not have (a need, a language, a fast group, a season) is asked of functions in the database
(migrations/0006_full_life.py): their plans are kept by the connection, so that the call stays as quick to plan as it was without them.
"""

WAITING = "t.office_id = %(office)s AND t.business_date = %(today)s AND t.state = 'waiting'"
WHERE_NOW = "JOIN office_servicegroup r ON r.id = coalesce(t.to_group_id, t.group_id)"
LANE_OPEN = "queue_lane_open(%(office)s)"  # rules.lane_in_effect
# rules.lane_of
LANE = """(CASE WHEN t.need = '' AND NOT r.fast THEN '' ELSE queue_lane(
    %(office)s, r.id, r.fast, t.need, t.wish, t.ahead) END)"""
# rules.may_call
MAY = """(CASE WHEN t.need = '' AND t.wish = '' AND NOT t.bound AND NOT r.fast AND r.until_on IS NULL AND seat.kind <> 'fast'
    THEN seat.all_purpose OR EXISTS (
        SELECT 1 FROM office_countergroup cg WHERE cg.counter_id = seat.counter_id AND cg.group_id = r.id)
    ELSE queue_may_call(%(office)s, seat.counter_id, seat.kind, seat.all_purpose, seat.staff_id, r.id, r.fast,
        r.until_on IS NOT NULL, t.need, t.wish, t.ahead, t.preferred_id, t.bound) END)"""
# rules.calling_order
KEY = "(t.due_at <= %(now)s) IS NOT TRUE, CASE WHEN t.due_at <= %(now)s THEN t.due_at ELSE 'infinity' END, t.need = '', NOT t.ahead"
ORDER = f"{KEY}, (t.ahead AND t.preferred_id <> seat.counter_id) IS TRUE, r.rank, t.id"
PLACE = f"({KEY}, r.rank, t.id)"  # without a counter
