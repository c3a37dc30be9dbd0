-- Records how an attempt ended, in one round trip: the cancellation, its ledger, the attempt and the event; and, when that
-- frees the payment's turn, gives the turn to the next cancel in order of arrival, whose attempt is written ahead.
--
-- Only the attempt that is out may be recorded: an outcome that comes late, after somebody else decided, changes nothing
-- (recorded = false). Neither does recording the same thing again (p_recording), which its writer must do when the database's
-- answer was lost; that names the next cancel in turn again, unless somebody else has taken it up meanwhile.
CREATE FUNCTION record_outcome(
    p_id                 uuid,
    p_attempt            integer,
    p_at                 timestamptz,
    p_status             text,
    p_phase              text,
    p_outcome            text,
    p_reserved_change    bigint,
    p_cancelled_change   bigint,
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
    p_recording          uuid
) RETURNS TABLE (
    recorded     boolean,
    new_version  integer,
    ledger_cancelled bigint,
    ledger_reserved  bigint,
    next_in_turn uuid
) LANGUAGE plpgsql AS $$
DECLARE
    ledger   payment%ROWTYPE;
    finished cancellation%ROWTYPE;
    is_open  boolean := p_status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW');
BEGIN
    -- The payment first, as open_cancellation does: whoever opens a cancel of it meanwhile has either been seen by the
    -- query for the next one below, or will find the turn free.
    SELECT p.* INTO ledger FROM payment p JOIN cancellation c ON c.payment = p.id WHERE c.id = p_id FOR UPDATE OF p;

    UPDATE cancellation c
    SET status = p_status,
        phase = p_phase,
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
        refund_account = CASE WHEN is_open THEN c.refund_account END
    WHERE c.id = p_id AND c.phase = 'SENDING' AND c.attempts = p_attempt
    RETURNING * INTO finished;
    recorded := FOUND;
    IF NOT recorded THEN
        -- A cancel that waited for its turn is first sent by attempt 1; any other was written ahead by somebody else.
        SELECT c.id INTO next_in_turn FROM attempt a JOIN cancellation c ON c.id = a.next_in_turn
        WHERE a.cancellation = p_id AND a.number = p_attempt AND a.recording = p_recording
          AND c.phase = 'SENDING' AND c.attempts = 1;
        RETURN NEXT;
        RETURN;
    END IF;

    INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
    VALUES (p_id, finished.version, p_at, p_event, 'PROCESSING', p_status, 'provider', p_detail);

    IF NOT is_open THEN
        SELECT c.id INTO next_in_turn FROM cancellation c
        WHERE c.payment = ledger.id AND c.phase = 'WAITING_TURN'
        ORDER BY c.position
        LIMIT 1;
        PERFORM write_ahead(next_in_turn, p_at) WHERE next_in_turn IS NOT NULL;
    END IF;

    UPDATE attempt a
    SET ended_at = p_at,
        outcome = p_outcome,
        provider_code = COALESCE(p_result_code, p_failure_provider_code),
        provider_message = COALESCE(p_result_message, p_failure_provider_message),
        recording = p_recording,
        next_in_turn = record_outcome.next_in_turn
    WHERE a.cancellation = p_id AND a.number = p_attempt;

    UPDATE payment p
    SET reserved = p.reserved + p_reserved_change,
        cancelled = p.cancelled + p_cancelled_change,
        in_turn = CASE WHEN is_open THEN p.in_turn ELSE next_in_turn END
    WHERE p.id = ledger.id
    RETURNING p.cancelled, p.reserved INTO ledger_cancelled, ledger_reserved;

    new_version := finished.version;
    RETURN NEXT;
END
$$;

-- Writes ahead that a cancellation whose turn has come is about to be sent.
CREATE FUNCTION write_ahead(p_id uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sending cancellation%ROWTYPE;
BEGIN
    UPDATE cancellation c
    SET phase = 'SENDING', attempts = c.attempts + 1, version = c.version + 1, updated_at = p_at
    WHERE c.id = p_id
    RETURNING * INTO sending;
    INSERT INTO attempt (cancellation, number, started_at) VALUES (p_id, sending.attempts, p_at);
    INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
    VALUES (p_id, sending.version, p_at, 'sending', 'PROCESSING', 'PROCESSING', 'system',
            jsonb_build_object('attempt', sending.attempts::text));
END
$$;
