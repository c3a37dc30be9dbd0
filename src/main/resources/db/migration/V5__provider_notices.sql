-- What providers sent without being asked, as it came. A notice changes no cancellation's state; it only makes look-ups due,
-- and may say that a cancel which the provider had accepted is done.
--
-- The body may hold personal data of the payer (names, mail addresses): it is never logged, and deleted when its time is over.
CREATE TABLE provider_notice (
    id           uuid        PRIMARY KEY,
    merchant     text        NOT NULL,
    provider     text        NOT NULL,
    account      text        NOT NULL,
    payment_id   text,
    kind         text        NOT NULL,  -- CANCEL_HINT | DEPOSIT_HINT | CANCEL_COMPLETED | FOREIGN
    dedup_key    text,                  -- NULL where the provider gives nothing to tell events by
    currency     text,
    amounts      bigint[]    NOT NULL,  -- what it may mean as the cancelled amount, in minor units
    event_at     timestamptz,           -- by the provider's clock
    body         bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    processed_at timestamptz            -- NULL until it had its effect, if any
);

CREATE UNIQUE INDEX provider_notice_once
    ON provider_notice (merchant, provider, account, dedup_key) WHERE dedup_key IS NOT NULL;
-- Serves both ends of a notice's life: those that wait (NULL) and those to be dropped.
CREATE INDEX provider_notice_processed ON provider_notice (processed_at);

-- Keeps a notice and, in the same transaction, lets it have its effect. Returns false for one that was kept before.
CREATE FUNCTION keep_notice(
    p_merchant   text,
    p_provider   text,
    p_account    text,
    p_payment_id text,
    p_kind       text,
    p_dedup_key  text,
    p_currency   text,
    p_amounts    bigint[],
    p_event_at   timestamptz,
    p_body       bytea,
    p_delay      interval,  -- from now
    p_spacing    interval   -- from the last look-up of each cancellation, if that is later
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    kept provider_notice%ROWTYPE;
BEGIN
    INSERT INTO provider_notice (id, merchant, provider, account, payment_id, kind, dedup_key, currency, amounts, event_at,
                                 body, received_at, processed_at)
    VALUES (gen_random_uuid(), p_merchant, p_provider, p_account, p_payment_id, p_kind, p_dedup_key, p_currency, p_amounts,
            p_event_at, p_body, now(), CASE WHEN p_kind = 'FOREIGN' OR p_payment_id IS NULL THEN now() END)
    ON CONFLICT DO NOTHING
    RETURNING * INTO kept;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF kept.processed_at IS NULL THEN
        PERFORM apply_notice(kept, p_delay, p_spacing);
    END IF;
    RETURN true;
END
$$;

-- Makes due the look-ups of the payment's cancellations that a notice can tell something about. A notice that comes while a
-- call is out, as one may overtake that call's answer, waits for the end of the call.
CREATE FUNCTION apply_notice(p_notice provider_notice, p_delay interval, p_spacing interval) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    target payment%ROWTYPE;
BEGIN
    -- The payment first, as open_cancellation and record_outcome do, so that none waits for another in a circle.
    SELECT p.* INTO target FROM payment p
    WHERE p.merchant = p_notice.merchant AND p.provider = p_notice.provider AND p.account = p_notice.account
      AND p.payment_id = p_notice.payment_id
    FOR UPDATE;

    IF EXISTS (SELECT FROM cancellation c WHERE c.payment = target.id AND c.phase = 'SENDING') THEN
        RETURN;
    END IF;

    UPDATE cancellation c
    SET due_at = LEAST(
            COALESCE(c.due_at, 'infinity'),
            GREATEST(
                now() + p_delay,
                c.looked_up_at + p_spacing,
                -- Being looked up right now; the answer may be older than the notice.
                CASE WHEN c.leased_until > now() THEN now() + p_spacing END),
            -- Whoever holds it tells by this that it was made due meanwhile. Nothing where nobody holds it.
            c.leased_until - interval '1 microsecond'),
        confirmed_by_notice = c.confirmed_by_notice OR COALESCE(
            p_notice.kind = 'CANCEL_COMPLETED'
            AND c.phase = 'ACCEPTED'
            AND p_notice.currency = target.currency
            AND c.amount = ANY (p_notice.amounts)
            -- Of this attempt, not of an earlier cancel of the same amount; the two clocks may differ a little.
            AND p_notice.event_at >= (SELECT a.started_at - interval '2 seconds' FROM attempt a
                                      WHERE a.cancellation = c.id ORDER BY a.number DESC LIMIT 1)
            -- Nor of one that succeeded just before it, whose late notice would look the same.
            AND NOT EXISTS (SELECT FROM cancellation e
                            WHERE e.payment = c.payment AND e.id <> c.id AND e.status = 'SUCCEEDED'
                              AND e.amount = ANY (p_notice.amounts)),
            false),
        deposit_noticed = c.deposit_noticed OR c.status = 'AWAITING_DEPOSIT' AND p_notice.kind = 'DEPOSIT_HINT'
    WHERE c.payment = target.id
      AND (c.status IN ('UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW')
           OR c.phase = 'ACCEPTED'
           -- Its deposit may have come late; the word about any other cancel must not be taken for that.
           OR c.status = 'EXPIRED' AND p_notice.kind = 'DEPOSIT_HINT');
    IF FOUND THEN
        PERFORM pg_notify('chwiso_due', '');
    END IF;

    UPDATE provider_notice n SET processed_at = now() WHERE n.id = p_notice.id;
END
$$;

-- Lets the notices have their effect that waited for the end of a call, and drops those processed longer than p_keep ago; at
-- most p_batch of each.
CREATE FUNCTION tend_notices(p_batch integer, p_keep interval) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    waiting provider_notice%ROWTYPE;
BEGIN
    FOR waiting IN
        SELECT n.* FROM provider_notice n
        WHERE n.processed_at IS NULL
          AND NOT EXISTS (
              SELECT FROM payment p JOIN cancellation c ON c.payment = p.id
              WHERE p.merchant = n.merchant AND p.provider = n.provider AND p.account = n.account
                AND p.payment_id = n.payment_id AND c.phase = 'SENDING')
        -- In one order everywhere, since each locks its payment until the last is done.
        ORDER BY n.merchant, n.provider, n.account, n.payment_id
        LIMIT p_batch
        FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM apply_notice(waiting, interval '0', interval '0');
    END LOOP;

    DELETE FROM provider_notice n
    WHERE n.id IN (
        SELECT o.id FROM provider_notice o
        WHERE o.processed_at < now() - p_keep
        ORDER BY o.processed_at
        LIMIT p_batch
        FOR UPDATE SKIP LOCKED);
END
$$;
