-- Amounts are in the minor units of the currency, times in UTC, ids made by the application (UUIDv7).

-- The ledger: what is known of a payment's money. The CHECK makes an over-refund impossible even by a bug.
CREATE TABLE payment (
    id            uuid        PRIMARY KEY,
    merchant      text        NOT NULL,
    provider      text        NOT NULL,
    account       text        NOT NULL,
    payment_id    text        NOT NULL,
    currency      text        NOT NULL,
    amount        bigint      NOT NULL,
    cancelled     bigint      NOT NULL,
    reserved      bigint      NOT NULL,
    in_turn       uuid,                  -- the one cancellation that may be sent; NULL when none is open
    last_position integer     NOT NULL,  -- how many cancellations have arrived
    created_at    timestamptz NOT NULL,
    CONSTRAINT payment_identity UNIQUE (merchant, provider, account, payment_id),
    CONSTRAINT payment_never_over_refunded
        CHECK (cancelled >= 0 AND reserved >= 0 AND cancelled + reserved <= amount)
);

CREATE TABLE cancellation (
    id                   uuid        PRIMARY KEY,
    payment              uuid        NOT NULL REFERENCES payment (id),
    position             integer     NOT NULL,  -- order of arrival at the payment, from 1
    merchant             text        NOT NULL,
    provider             text        NOT NULL,
    account              text        NOT NULL,
    payment_id           text        NOT NULL,
    order_id             text,
    type                 text        NOT NULL,
    amount               bigint      NOT NULL,
    reason               text        NOT NULL,
    items                jsonb,
    refund_bank_code     text,
    refund_number_masked text,
    refund_account       bytea,                 -- encrypted; erased when the cancellation closes
    merchant_reference   text,
    metadata             jsonb,
    status               text        NOT NULL,
    phase                text,                  -- only while PROCESSING
    attempts             integer     NOT NULL,  -- also the fencing number of the outcome that may be recorded
    version              integer     NOT NULL,
    result_code          text,
    result_message       text,
    refund_id            text,
    result_balance       bigint,
    result_at            timestamptz,
    already_cancelled    boolean     NOT NULL,
    action               text,
    deposit_bank         text,
    deposit_account      text,
    deposit_amount       bigint,
    deposit_due_at       timestamptz,
    failure_code         text,
    failure_provider_code    text,
    failure_provider_message text,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    CONSTRAINT cancellation_amount CHECK (amount > 0),
    CONSTRAINT cancellation_phase CHECK ((phase IS NOT NULL) = (status = 'PROCESSING'))
);

CREATE UNIQUE INDEX cancellation_merchant_reference
    ON cancellation (merchant, merchant_reference) WHERE merchant_reference IS NOT NULL;
CREATE INDEX cancellation_newest ON cancellation (merchant, id DESC);
CREATE INDEX cancellation_of_payment ON cancellation (payment, position);
CREATE INDEX cancellation_by_payment_id ON cancellation (merchant, payment_id, id DESC);
CREATE INDEX cancellation_by_order ON cancellation (merchant, order_id, id DESC) WHERE order_id IS NOT NULL;
CREATE INDEX cancellation_waiting ON cancellation (payment, position) WHERE phase = 'WAITING_TURN';
-- The hot set of background work: what is not finished stays small however long the table grows.
CREATE INDEX cancellation_open ON cancellation (status, id)
    WHERE status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW');

-- Write-ahead: a row without an end is a call that may be out.
CREATE TABLE attempt (
    cancellation     uuid        NOT NULL REFERENCES cancellation (id),
    number           integer     NOT NULL,
    started_at       timestamptz NOT NULL,
    baseline         jsonb,
    ended_at         timestamptz,
    outcome          text,
    provider_code    text,
    provider_message text,
    recording        uuid,  -- by which outcome and next turn are known again when the database's answer was lost
    next_in_turn     uuid,
    PRIMARY KEY (cancellation, number)
);

-- Append-only; the sequence of an event is the version it made.
CREATE TABLE cancellation_event (
    cancellation uuid        NOT NULL REFERENCES cancellation (id),
    sequence     integer     NOT NULL,
    at           timestamptz NOT NULL,
    type         text        NOT NULL,
    from_status  text,
    to_status    text        NOT NULL,
    by           text        NOT NULL,
    detail       jsonb       NOT NULL,
    PRIMARY KEY (cancellation, sequence)
);

CREATE TABLE idempotency_key (
    merchant     text        NOT NULL,
    key          text        NOT NULL,
    body_hash    text        NOT NULL,
    cancellation uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (merchant, key)
);
