-- Records a change of a cancellation, in one round trip: the cancellation, its ledger, the attempt it ends, the event and the
-- merchant's webhooks; and, when that frees the payment's turn, gives the turn to the next cancel in order of arrival, whose
-- attempt is written ahead.
--
-- A change is made by whoever holds the cancellation (p_fence), or by a person who decides on what they have seen (p_version).
-- One exception lets a late answer in: while nobody knows what became of the latest attempt, that attempt's own answer
-- (p_outcome, under the fence it was written ahead with) still tells, whoever looks it up by now, or has only taken it over
-- and not said yet that it is lost. Where look-ups have left it to a person meanwhile, only an answer that ends it does so.
-- Anything else that comes late changes nothing.
--
-- verdict: RECORDED | LATE (somebody else decided; or this very change (p_recording) was recorded before, which its writer must
-- ask for again when the database's answer was lost: the next cancel in turn is then named again, unless somebody else has
-- taken it up meanwhile) | NO_ROOM (it holds nothing any more, and what it needs of the payment is used by others) | TURN_TAKEN
-- (it would have to be the one cancel of the payment that is open, and another is).
CREATE FUNCTION record_outcome(
    p_id                 uuid,
    p_fence              integer,
    p_version            integer,
    p_attempt            integer,
    p_at                 timestamptz,
    p_by                 text,
    p_status             text,
    p_phase              text,
    p_outcome            text,      -- how the attempt ended; NULL when this is not the end of an attempt
    p_tried              boolean,   -- false when the attempt did not even begin, which does not count as one
    p_result_code        text,
    p_result_message     text,
    p_refund_id          text,
    p_result_balance     bigint,
    p_result_at          timestamptz,
    p_already_cancelled  boolean,
    p_action             text,
    p_deposit_bank       text,
    p_deposit_account    text,
    p_deposit_amount     bigint,
    p_deposit_due_at     timestamptz,
    p_failure_code       text,
    p_failure_provider_code    text,
    p_failure_provider_message text,
    p_event              text,
    p_detail             jsonb,
    p_due_in             interval,  -- NULL when nothing is to be done by itself
    p_not_sent           integer,
    p_doubt_code         text,
    p_doubt_message      text,
    p_when_unchanged     text,
    p_look_ups           integer,
    p_reminded           boolean,
    p_lease              interval,  -- for the next cancel in turn
    p_signal             text,      -- the webhooks' type; NULL when merchants are not told
    p_webhooks           text[],
    p_recording          uuid,
    OUT verdict          text,
    OUT new_version      integer,
    OUT new_attempts     integer,
    OUT ledger_cancelled bigint,
    OUT ledger_reserved  bigint,
    OUT next_in_turn     uuid
) LANGUAGE plpgsql AS $$
DECLARE
    before   record;
    is_open  boolean := p_status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW');
    in_doubt boolean := p_status = 'UNKNOWN' OR p_phase = 'ACCEPTED';
    is_late  boolean;
    share    bigint;
BEGIN
    -- The payment first, as open_cancellation does: whoever opens a cancel of it meanwhile has either been seen by the
    -- query for the next one below, or will find the turn free.
    SELECT c.status, c.phase, c.amount, c.held, c.position, c.attempts, c.version, c.fence, c.sent_fence, c.recording,
           c.next_in_turn, p.id AS payment, p.in_turn, p.last_position,
           p.amount - p.cancelled - p.reserved + c.held AS room
    INTO before
    FROM cancellation c JOIN payment p ON p.id = c.payment
    WHERE c.id = p_id
    FOR UPDATE OF p, c;

    is_late := before.fence IS DISTINCT FROM p_fence AND before.version IS DISTINCT FROM p_version;
    IF is_late AND p_outcome IS NOT NULL AND p_status <> 'UNKNOWN' AND before.sent_fence = p_fence THEN
        is_late := before.status <> 'UNKNOWN'
            AND before.phase IS DISTINCT FROM 'SENDING'
            AND NOT (before.status = 'MANUAL_REVIEW'
                     AND p_status IN ('SUCCEEDED', 'FAILED')
                     AND EXISTS (SELECT FROM attempt a
                                 WHERE a.cancellation = p_id AND a.number = before.attempts AND a.outcome = 'unknown'));
    END IF;
    IF is_late THEN
        verdict := 'LATE';
        -- A cancel that waited for its turn holds fence 2 when it gets it; any other was taken up by somebody else.
        SELECT c.id INTO next_in_turn FROM cancellation c
        WHERE before.recording = p_recording AND c.id = before.next_in_turn AND c.phase = 'SENDING' AND c.fence = 2;
        RETURN;
    END IF;

    IF p_status IN ('SUCCEEDED', 'AWAITING_DEPOSIT') AND before.amount > before.room THEN
        verdict := 'NO_ROOM';
        RETURN;
    END IF;
    IF p_status = 'AWAITING_DEPOSIT' AND before.in_turn IS NOT NULL AND before.in_turn <> p_id THEN
        verdict := 'TURN_TAKEN';
        RETURN;
    END IF;
    -- Under review all the same when the payment has nothing left for it.
    share := CASE WHEN is_open AND before.amount <= before.room THEN before.amount ELSE 0 END;

    -- Whoever waits has arrived after the one whose turn it is.
    IF NOT is_open AND before.in_turn = p_id AND before.last_position > before.position THEN
        SELECT c.id INTO next_in_turn FROM cancellation c
        WHERE c.payment = before.payment AND c.phase = 'WAITING_TURN'
        ORDER BY c.position
        LIMIT 1;
        IF next_in_turn IS NOT NULL THEN
            PERFORM write_ahead(next_in_turn, NULL, p_at, p_lease, 'sending');
        END IF;
    END IF;

    UPDATE cancellation c
    SET status = p_status,
        phase = p_phase,
        held = share,
        attempts = CASE WHEN p_tried THEN c.attempts ELSE c.attempts - 1 END,
        version = c.version + 1,
        updated_at = p_at,
        result_code = p_result_code,
        result_message = p_result_message,
        refund_id = p_refund_id,
        result_balance = p_result_balance,
        result_at = p_result_at,
        already_cancelled = p_already_cancelled,
        action = p_action,
        deposit_bank = p_deposit_bank,
        deposit_account = p_deposit_account,
        deposit_amount = p_deposit_amount,
        deposit_due_at = p_deposit_due_at,
        failure_code = p_failure_code,
        failure_provider_code = p_failure_provider_code,
        failure_provider_message = p_failure_provider_message,
        refund_account = CASE WHEN is_open THEN c.refund_account END,
        -- While nothing was ever sent, the next attempt starts from a reading of its own.
        baseline = CASE WHEN p_phase = 'RESEND_DUE' AND c.doubt_since IS NULL THEN NULL ELSE c.baseline END,
        -- A notice may have made it due while it was held.
        due_at = CASE WHEN is_open AND c.due_at < c.leased_until THEN LEAST(c.due_at, now() + p_due_in)
                      ELSE now() + p_due_in END,
        settle_at = now() + p_due_in,
        leased_until = NULL,
        fence = c.fence + 1,
        not_sent_since = CASE WHEN p_phase = 'RESEND_DUE' THEN COALESCE(c.not_sent_since, now()) END,
        not_sent = p_not_sent,
        doubt_since = CASE WHEN in_doubt THEN COALESCE(c.doubt_since, now()) ELSE c.doubt_since END,
        doubt_code = p_doubt_code,
        doubt_message = p_doubt_message,
        when_unchanged = p_when_unchanged,
        look_ups = p_look_ups,
        unchanged = 0,
        reminded = p_reminded,
        recording = p_recording,
        next_in_turn = COALESCE(record_outcome.next_in_turn, c.next_in_turn)
    WHERE c.id = p_id
    RETURNING c.version, c.attempts INTO new_version, new_attempts;

    INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
    VALUES (p_id, new_version, p_at, p_event, before.status, p_status, p_by, p_detail);

    IF NOT p_tried THEN
        DELETE FROM attempt a WHERE a.cancellation = p_id AND a.number = p_attempt;
    ELSIF p_outcome IS NOT NULL THEN
        UPDATE attempt a
        SET ended_at = p_at,
            outcome = p_outcome,
            provider_code = COALESCE(p_result_code, p_failure_provider_code, p_doubt_code),
            provider_message = COALESCE(p_result_message, p_failure_provider_message, p_doubt_message)
        WHERE a.cancellation = p_id AND a.number = p_attempt;
    END IF;

    UPDATE payment p
    SET reserved = p.reserved - before.held + share,
        cancelled = p.cancelled + CASE WHEN p_status = 'SUCCEEDED' THEN before.amount ELSE 0 END,
        in_turn = CASE WHEN is_open THEN COALESCE(p.in_turn, p_id)
                       WHEN p.in_turn = p_id THEN record_outcome.next_in_turn
                       ELSE p.in_turn END
    WHERE p.id = before.payment
    RETURNING p.cancelled, p.reserved INTO ledger_cancelled, ledger_reserved;

    IF p_signal IS NOT NULL THEN
        PERFORM queue_webhooks(p_id, p_signal, p_at, p_webhooks);
    END IF;
    IF p_due_in IS NOT NULL THEN
        PERFORM pg_notify('chwiso_due', '');
    END IF;

    verdict := 'RECORDED';
END
$$;

-- Writes ahead that a cancellation is about to be sent, by whoever holds it (p_fence; NULL for one that nobody holds, when its
-- turn has come). Returns the new fence, NULL when somebody else holds it.
CREATE FUNCTION write_ahead(p_id uuid, p_fence integer, p_at timestamptz, p_lease interval, p_event text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    before  cancellation%ROWTYPE;
    sending cancellation%ROWTYPE;
BEGIN
    SELECT c.* INTO before FROM cancellation c WHERE c.id = p_id AND (p_fence IS NULL OR c.fence = p_fence) FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE cancellation c
    SET status = 'PROCESSING',
        phase = 'SENDING',
        attempts = c.attempts + 1,
        version = c.version + 1,
        updated_at = p_at,
        action = NULL,
        due_at = now() + p_lease,
        leased_until = now() + p_lease,
        fence = c.fence + 1,
        sent_fence = c.fence + 1
    WHERE c.id = p_id
    RETURNING * INTO sending;
    INSERT INTO attempt (cancellation, number, started_at) VALUES (p_id, sending.attempts, now());
    INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
    VALUES (p_id, sending.version, p_at, p_event, before.status, 'PROCESSING', 'system',
            jsonb_build_object('attempt', sending.attempts::text));
    RETURN sending.fence;
END
$$;
