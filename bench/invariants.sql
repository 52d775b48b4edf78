-- What must never be true of the queue, counted from the raw tables alone. Every line must be 0.
WITH moves AS (
    SELECT m.*, t.state,
        lag(m.to_state) OVER life AS before, lag(m.seq) OVER life AS before_seq,
        row_number() OVER (PARTITION BY m.ticket_id ORDER BY m.seq DESC) = 1 AS is_last, t.seq AS ticket_seq
    FROM queue_ticketmove m JOIN queue_ticket t ON t.id = m.ticket_id
    WINDOW life AS (PARTITION BY m.ticket_id ORDER BY m.seq)
), legal (verb, from_state, to_state) AS (
    VALUES ('issue', '', 'waiting'), ('call_next', 'waiting', 'called'), ('call_this', 'waiting', 'called'),
        ('call_this', 'missed', 'called'), ('recall', 'called', 'called'), ('miss', 'called', 'missed'),
        ('serve', 'called', 'serving'), ('finish', 'called', 'finished'), ('finish', 'serving', 'finished'),
        ('leave', 'waiting', 'left'), ('leave', 'called', 'left'), ('leave', 'missed', 'left'),
        ('requeue', 'called', 'waiting'), ('requeue', 'missed', 'waiting'),
        ('call_this', 'parked', 'called'), ('park', 'called', 'parked'), ('park', 'serving', 'parked'),
        ('bring_back', 'parked', 'waiting'), ('leave', 'parked', 'left'), ('transfer', 'waiting', 'waiting'),
        ('transfer', 'called', 'waiting'), ('transfer', 'serving', 'waiting'), ('precheck', 'waiting', 'waiting')
)
SELECT 'double numbers' AS violation, count(*) AS n FROM (
    SELECT 1 FROM queue_ticket GROUP BY office_id, business_date, group_id, number HAVING count(*) > 1
) doubled
UNION ALL
SELECT 'numbers with gaps', count(*) FROM (
    SELECT 1 FROM queue_ticket GROUP BY office_id, business_date, group_id HAVING max(number) <> count(*)
) gapped
UNION ALL
SELECT 'double calls', count(*) FROM moves
WHERE verb IN ('call_next', 'call_this') AND before NOT IN ('waiting', 'missed', 'parked')
UNION ALL
SELECT 'two open at one counter', count(*) FROM (
    SELECT 1 FROM queue_ticket WHERE state IN ('called', 'serving') GROUP BY counter_id HAVING count(*) > 1
) crowded
UNION ALL
SELECT 'illegal moves', count(*) FROM moves m
WHERE NOT EXISTS (SELECT 1 FROM legal l WHERE (l.verb, l.from_state, l.to_state) = (m.verb, m.from_state, m.to_state))
UNION ALL
SELECT 'moves that do not chain', count(*) FROM moves
WHERE from_state IS DISTINCT FROM coalesce(before, '') OR seq <> coalesce(before_seq, 0) + 1
UNION ALL
SELECT 'tickets that are not where their last move led', count(*) FROM moves
WHERE is_last AND (state <> to_state OR ticket_seq <> seq)
UNION ALL
SELECT 'tickets without moves', count(*) FROM queue_ticket t
WHERE NOT EXISTS (SELECT 1 FROM queue_ticketmove m WHERE m.ticket_id = t.id)
UNION ALL
SELECT 'calls that told no event', count(*) FROM queue_ticketmove m
WHERE m.verb IN ('issue', 'call_next', 'call_this', 'finish', 'miss', 'leave', 'transfer') AND NOT EXISTS (
    SELECT 1 FROM events_event e WHERE e.subject = 'ticket:' || m.ticket_id AND e.seq = m.seq)
