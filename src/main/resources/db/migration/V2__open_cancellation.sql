-- Whether the ledger allows it: an amount, or an expectation of what is left, that was given must be right, and something must
-- be left. p_share: what would be reserved; p_amount, p_expected: what was asked, NULL when it was not said.
CREATE FUNCTION is_cancellable(p_rest bigint, p_share bigint, p_amount bigint, p_expected bigint)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT p_rest > 0
       AND p_share <= p_rest
       AND COALESCE(p_amount, p_share) = p_share
       AND COALESCE(p_expected, p_rest) = p_rest
$$;

-- Records the intent to cancel, in one round trip: the idempotency key, the reservation in the ledger, the cancellation, its
-- first attempt (unless another cancel of the payment is open) and its first event; or nothing at all.
--
-- Each statement of a function sees what others have committed by then, so the order below is what makes it safe:
-- the key serialises identical requests, then the row of the payment serialises all cancels of that payment.
--
-- When it is this cancellation's turn, the caller holds it for p_lease, with fence 1.
--
-- verdict: OPENED | REPLAYED | KEY_REUSED | REFERENCE_EXISTS (these three name the existing cancellation) | REFUSED (the
-- ledger tells why). A reference taken at the very same moment surfaces as a unique violation instead.
CREATE FUNCTION open_cancellation(
    p_id                 uuid,
    p_at                 timestamptz,
    p_key                text,
    p_body_hash          text,
    p_merchant           text,
    p_provider           text,
    p_account            text,
    p_new_payment        uuid,
    p_payment_id         text,
    p_order_id           text,
    p_currency           text,
    p_payment_amount     bigint,
    p_cancelled_elsewhere bigint,
    p_type               text,
    p_amount             bigint,
    p_expected           bigint,
    p_reason             text,
    p_items              jsonb,
    p_refund_bank_code   text,
    p_refund_number_masked text,
    p_refund_account     bytea,
    p_merchant_reference text,
    p_metadata           jsonb,
    p_detail             jsonb,
    p_lease              interval,
    OUT verdict          text,
    OUT cancellation_id  uuid,
    OUT amount           bigint,
    OUT currency         text,
    OUT payment_amount   bigint,
    OUT cancelled        bigint,
    OUT reserved         bigint,
    OUT in_turn          boolean
) LANGUAGE plpgsql AS $$
DECLARE
    known    idempotency_key%ROWTYPE;
    ledger   uuid;
    position integer;
    rest     bigint := p_payment_amount - p_cancelled_elsewhere;
BEGIN
    LOOP
        INSERT INTO idempotency_key (merchant, key, body_hash, cancellation, created_at)
        VALUES (p_merchant, p_key, p_body_hash, p_id, p_at)
        ON CONFLICT DO NOTHING;
        EXIT WHEN FOUND;
        SELECT * INTO known FROM idempotency_key k WHERE k.merchant = p_merchant AND k.key = p_key;
        IF FOUND THEN
            verdict := CASE WHEN known.body_hash = p_body_hash THEN 'REPLAYED' ELSE 'KEY_REUSED' END;
            cancellation_id := known.cancellation;
            RETURN;
        END IF;
        -- It has expired and been deleted in between.
    END LOOP;

    IF p_merchant_reference IS NOT NULL THEN
        SELECT c.id INTO cancellation_id FROM cancellation c
        WHERE c.merchant = p_merchant AND c.merchant_reference = p_merchant_reference;
        IF FOUND THEN
            DELETE FROM idempotency_key k WHERE k.merchant = p_merchant AND k.key = p_key;
            verdict := 'REFERENCE_EXISTS';
            RETURN;
        END IF;
    END IF;

    -- Most payments are seen for the first time, so that is tried first; one seen before leaves this without effect.
    amount := CASE WHEN p_type = 'FULL' THEN rest ELSE p_amount END;
    IF is_cancellable(rest, amount, p_amount, p_expected) THEN
        INSERT INTO payment AS p (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                  cancelled, reserved, in_turn, last_position, created_at)
        VALUES (p_new_payment, p_merchant, p_provider, p_account, p_payment_id, p_currency, p_payment_amount,
                p_cancelled_elsewhere, p_cancelled_elsewhere, open_cancellation.amount, p_id, 1, p_at)
        ON CONFLICT ON CONSTRAINT payment_identity DO NOTHING
        RETURNING p.id, p.last_position, p.currency, p.amount, p.cancelled, p.reserved, true
        INTO ledger, position, currency, payment_amount, cancelled, reserved, in_turn;
    END IF;

    IF ledger IS NULL THEN
        SELECT p.id, p.last_position + 1, p.currency, p.amount, p.cancelled, p.reserved, p.in_turn IS NULL
        INTO ledger, position, currency, payment_amount, cancelled, reserved, in_turn
        FROM payment p
        WHERE p.merchant = p_merchant AND p.payment_id = p_payment_id AND p.provider = p_provider AND p.account = p_account
        FOR UPDATE;
        IF NOT FOUND THEN
            currency := p_currency;
            payment_amount := p_payment_amount;
            cancelled := p_cancelled_elsewhere;
            reserved := 0;
        END IF;
        rest := payment_amount - cancelled - reserved;
        amount := CASE WHEN p_type = 'FULL' THEN rest ELSE p_amount END;
        IF ledger IS NULL OR currency <> p_currency OR payment_amount <> p_payment_amount
            OR NOT is_cancellable(rest, amount, p_amount, p_expected)
        THEN
            DELETE FROM idempotency_key k WHERE k.merchant = p_merchant AND k.key = p_key;
            verdict := 'REFUSED';
            RETURN;
        END IF;
        reserved := reserved + amount;
        UPDATE payment p
        SET reserved = open_cancellation.reserved,
            last_position = position,
            in_turn = COALESCE(p.in_turn, p_id)
        WHERE p.id = ledger;
    END IF;

    INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, order_id, type, amount, reason,
                              items, refund_bank_code, refund_number_masked, refund_account, merchant_reference, metadata,
                              status, phase, held, attempts, version, already_cancelled, due_at, leased_until, fence,
                              created_at, updated_at)
    VALUES (p_id, ledger, position, p_merchant, p_provider, p_account, p_payment_id, p_order_id, p_type, amount,
            p_reason, p_items, p_refund_bank_code, p_refund_number_masked, p_refund_account, p_merchant_reference, p_metadata,
            'PROCESSING', CASE WHEN in_turn THEN 'SENDING' ELSE 'WAITING_TURN' END, amount,
            CASE WHEN in_turn THEN 1 ELSE 0 END, 1, false,
            CASE WHEN in_turn THEN now() + p_lease END, CASE WHEN in_turn THEN now() + p_lease END, 1,
            p_at, p_at);
    IF in_turn THEN
        INSERT INTO attempt (cancellation, number, started_at) VALUES (p_id, 1, now());
    END IF;
    INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
    VALUES (p_id, 1, p_at, 'opened', NULL, 'PROCESSING', 'merchant:' || p_merchant, p_detail);

    verdict := 'OPENED';
    cancellation_id := p_id;
END
$$;
