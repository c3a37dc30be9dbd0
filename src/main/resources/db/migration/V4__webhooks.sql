-- What merchants are told, an outbox: a row is written by the transaction that changes the cancellation, and sent later.
CREATE TABLE webhook_delivery (
    id           uuid        PRIMARY KEY,  -- the webhook-id, the same over all tries
    merchant     text        NOT NULL,
    url          text        NOT NULL,
    cancellation uuid        NOT NULL,
    sequence     integer     NOT NULL,     -- the version of the cancellation that it tells of
    type         text        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    snapshot     jsonb       NOT NULL,     -- the cancellation and its payment's money as they were then
    state        text        NOT NULL,
    attempts     integer     NOT NULL,     -- tries begun; also the fencing number of the result that may be recorded
    failures     integer     NOT NULL,     -- tries failed since it was queued last: where in the schedule it is
    due_at       timestamptz,              -- when to try (again), or when a try's lease runs out
    last_status  integer,                  -- of the last try, when it was answered
    last_error   text,                     -- of the last try, when it was not
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    CONSTRAINT webhook_delivery_state CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD')),
    CONSTRAINT webhook_delivery_due CHECK ((due_at IS NOT NULL) = (state = 'PENDING'))
);

-- By url first: each endpoint is claimed for by itself, so that the backlog of a dead one is never waded through.
CREATE INDEX webhook_delivery_due ON webhook_delivery (url, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_newest ON webhook_delivery (merchant, created_at DESC, id DESC);
-- What is waiting or dead is rare among what was delivered.
CREATE INDEX webhook_delivery_pending ON webhook_delivery (merchant, created_at DESC, id DESC) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_dead ON webhook_delivery (merchant, created_at DESC, id DESC) WHERE state = 'DEAD';
CREATE INDEX webhook_delivery_expiry ON webhook_delivery (finished_at) WHERE state = 'DELIVERED';

-- Queues word of a change for each url, as part of the transaction that makes it.
--
-- The snapshot is the cancellation's row without what no answer shows, and with its payment's ledger in place of the
-- payment's id: whatever changes later, the delivery tells the state of this moment.
--
-- p_id: as the change has left it. p_type: such as 'cancellation.succeeded'.
CREATE FUNCTION queue_webhooks(p_id uuid, p_type text, p_at timestamptz, p_urls text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO webhook_delivery (id, merchant, url, cancellation, sequence, type, occurred_at, snapshot, state, attempts,
                                  failures, due_at, created_at)
    SELECT gen_random_uuid(), c.merchant, target.url, c.id, c.version, p_type, p_at,
           to_jsonb(c) - 'refund_account' - 'baseline' || jsonb_build_object('payment', jsonb_build_object(
               'currency', p.currency,
               'amount', p.amount,
               'cancelled', p.cancelled,
               'reserved', p.reserved)),
           'PENDING', 0, 0, now(), now()
    FROM cancellation c JOIN payment p ON p.id = c.payment CROSS JOIN unnest(p_urls) AS target (url)
    WHERE c.id = p_id;
    IF FOUND THEN
        PERFORM pg_notify('chwiso_due', '');
    END IF;
END
$$;

-- Puts a delivery back to be tried at once, with the whole schedule of retries before it. No row when the merchant has none
-- such. Attempts go on counting, so that a late result of an earlier try still changes nothing.
CREATE FUNCTION redeliver_webhook(p_merchant text, p_id uuid)
RETURNS SETOF webhook_delivery LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    UPDATE webhook_delivery d
    SET state = 'PENDING', failures = 0, due_at = now(), finished_at = NULL
    WHERE d.merchant = p_merchant AND d.id = p_id
    RETURNING d.*;
    IF FOUND THEN
        PERFORM pg_notify('chwiso_due', '');
    END IF;
END
$$;
