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
    p_lease              interval
) RETURNS TABLE (
    verdict         text,
    cancellation_id uuid,
    amount          bigint,
    currency        text,
    payment_amount  bigint,
    cancelled       bigint,
    reserved        bigint,
    in_turn         boolean
) LANGUAGE plpgsql AS $$
DECLARE
    known  idempotency_key%ROWTYPE;
    ledger payment%ROWTYPE;
    rest   bigint;
    share  bigint;
    seen   boolean;
BEGIN
    INSERT INTO idempotency_key AS k (merchant, key, body_hash, cancellation, created_at)
    VALUES (p_merchant, p_key, p_body_hash, p_id, p_at)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO known FROM idempotency_key k WHERE k.merchant = p_merchant AND k.key = p_key;
        verdict := CASE WHEN known.body_hash = p_body_hash THEN 'REPLAYED' ELSE 'KEY_REUSED' END;
        cancellation_id := known.cancellation;
        RETURN NEXT;
        RETURN;
    END IF;

    IF p_merchant_reference IS NOT NULL THEN
        SELECT c.id INTO cancellation_id FROM cancellation c
        WHERE c.merchant = p_merchant AND c.merchant_reference = p_merchant_reference;
        IF FOUND THEN
            DELETE FROM idempotency_key k WHERE k.merchant = p_merchant AND k.key = p_key;
            verdict := 'REFERENCE_EXISTS';
            RETURN NEXT;
            RETURN;
        END IF;
    END IF;

    SELECT * INTO ledger FROM payment p
    WHERE p.merchant = p_merchant AND p.provider = p_provider AND p.account = p_account AND p.payment_id = p_payment_id
    FOR UPDATE;
    seen := FOUND;
    IF NOT seen THEN
        INSERT INTO payment AS p (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                  cancelled, reserved, last_position, created_at)
        VALUES (p_new_payment, p_merchant, p_provider, p_account, p_payment_id, p_currency, p_payment_amount,
                p_cancelled_elsewhere, p_cancelled_elsewhere, 0, 0, p_at)
        ON CONFLICT ON CONSTRAINT payment_identity DO NOTHING
        RETURNING * INTO ledger;
        IF NOT FOUND THEN
            SELECT * INTO ledger FROM payment p
            WHERE p.merchant = p_merchant AND p.provider = p_provider AND p.account = p_account
              AND p.payment_id = p_payment_id
            FOR UPDATE;
            seen := true;
        END IF;
    END IF;

    rest := ledger.amount - ledger.cancelled - ledger.reserved;
    currency := ledger.currency;
    payment_amount := ledger.amount;
    cancelled := ledger.cancelled;
    reserved := ledger.reserved;
    share := CASE WHEN p_type = 'FULL' THEN rest ELSE p_amount END;

    IF ledger.currency <> p_currency
        OR ledger.amount <> p_payment_amount
        OR rest = 0
        OR share > rest
        OR (p_type = 'FULL' AND p_amount <> rest)
        OR p_expected <> rest
    THEN
        DELETE FROM idempotency_key k WHERE k.merchant = p_merchant AND k.key = p_key;
        IF NOT seen THEN
            DELETE FROM payment p WHERE p.id = p_new_payment;
        END IF;
        verdict := 'REFUSED';
        RETURN NEXT;
        RETURN;
    END IF;

    in_turn := ledger.in_turn IS NULL;
    UPDATE payment p
    SET reserved = p.reserved + share,
        last_position = p.last_position + 1,
        in_turn = COALESCE(p.in_turn, p_id)
    WHERE p.id = ledger.id;

    INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, order_id, type, amount, reason,
                              items, refund_bank_code, refund_number_masked, refund_account, merchant_reference, metadata,
                              status, phase, held, attempts, version, already_cancelled, due_at, leased_until, fence,
                              created_at, updated_at)
    VALUES (p_id, ledger.id, ledger.last_position + 1, p_merchant, p_provider, p_account, p_payment_id, p_order_id, p_type,
            share, p_reason, p_items, p_refund_bank_code, p_refund_number_masked, p_refund_account,
            p_merchant_reference, p_metadata, 'PROCESSING',
            CASE WHEN in_turn THEN 'SENDING' ELSE 'WAITING_TURN' END, share,
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
    amount := share;
    reserved := reserved + share;
    RETURN NEXT;
END
$$;
