-- What breaks the rules about money: a row for each rule that a payment breaks. It must always be empty.
--
-- To be asked for one payment at a time, WHERE payment = ..., which costs a few reads by index. Asked for many at once it may
-- read everything there is.
CREATE VIEW money_violation AS
SELECT p.id AS payment, claim.rule
FROM payment p
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(c.held), 0) AS held,
           COALESCE(sum(c.amount) FILTER (WHERE c.status = 'SUCCEEDED'), 0) AS succeeded,
           count(*) FILTER (WHERE CASE
               WHEN c.status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT') THEN c.held = 0
               -- One that came under review after it had expired holds what it needs only when that was still left.
               WHEN c.status = 'MANUAL_REVIEW' THEN false
               ELSE c.held <> 0
           END) AS astray,
           count(*) FILTER (WHERE c.phase IN ('SENDING', 'ACCEPTED') OR c.status = 'UNKNOWN') AS calls_out,
           count(*) FILTER (WHERE c.phase = 'WAITING_TURN') AS waiting,
           count(*) FILTER (WHERE c.id = p.in_turn
               AND c.status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW')
               AND c.phase IS DISTINCT FROM 'WAITING_TURN') AS in_turn,
           count(*) FILTER (WHERE history.events <> c.version OR history.latest IS DISTINCT FROM c.version) AS untold
    FROM cancellation c
    CROSS JOIN LATERAL (
        SELECT count(*) AS events, max(e.sequence) AS latest FROM cancellation_event e WHERE e.cancellation = c.id
    ) history
    WHERE c.payment = p.id
) has
CROSS JOIN LATERAL (VALUES
    -- Never more than was paid, even if somebody drops the constraint.
    ('over-refunded', p.cancelled::numeric + p.reserved > p.amount),
    -- What is reserved is what its cancellations hold, and what is cancelled is what succeeded here or happened elsewhere.
    ('reserved-differs', p.reserved <> has.held),
    ('cancelled-differs', p.cancelled <> p.cancelled_elsewhere + has.succeeded),
    -- An open outcome holds its amount, a finished one none.
    ('held-astray', has.astray > 0),
    -- At most one call that may move money is out.
    ('several-out', has.calls_out > 1),
    -- Whose turn it is can still act, and nobody waits for a turn that no one has.
    ('turn-astray', p.in_turn IS NOT NULL AND has.in_turn = 0),
    ('turn-lost', p.in_turn IS NULL AND has.waiting > 0),
    -- Every change of a cancellation is in its history.
    ('history-differs', has.untold > 0)
) AS claim (rule, is_broken)
WHERE claim.is_broken;
