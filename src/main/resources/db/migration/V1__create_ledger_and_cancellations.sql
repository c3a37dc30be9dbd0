-- Amounts are in the minor units of the currency, times in UTC, ids made by the application (UUIDv7).
--
-- What happened is told in the application's time (..._at of events, answers and ends); what is due, leased or in doubt
-- since when goes by the database's clock alone, so that replicas whose clocks differ agree on it.
--
-- No foreign keys: each row is written by the statement that writes what it belongs to, nothing of the money is ever deleted,
-- and checking them would cost the database a tenth of all it does for a cancel.

-- The ledger: what is known of a payment's money. The CHECK makes an over-refund impossible even by a bug.
CREATE TABLE payment (
    id            uuid        PRIMARY KEY,
    merchant      text        NOT NULL,
    provider      text        NOT NULL,
    account       text        NOT NULL,
    payment_id    text        NOT NULL,
    currency      text        NOT NULL,
    amount        bigint      NOT NULL,
    cancelled_elsewhere bigint NOT NULL, -- before Chwiso first saw it; part of cancelled
    cancelled     bigint      NOT NULL,
    reserved      bigint      NOT NULL,
    in_turn       uuid,                  -- the one cancellation that may be sent; NULL when none is open
    last_position integer     NOT NULL,  -- how many cancellations have arrived
    created_at    timestamptz NOT NULL,
    CONSTRAINT payment_identity UNIQUE (merchant, payment_id, provider, account),  -- also found by the first two alone
    CONSTRAINT payment_never_over_refunded
        CHECK (cancelled >= 0 AND reserved >= 0 AND cancelled + reserved <= amount)
);

CREATE TABLE cancellation (
    id                   uuid        PRIMARY KEY,
    payment              uuid        NOT NULL,
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
    held                 bigint      NOT NULL,  -- its share of payment.reserved
    attempts             integer     NOT NULL,
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
    baseline             jsonb,                 -- what the provider said before this was first sent, where that is asked
    due_at               timestamptz,           -- when somebody must act: work is due, or a lease has run out
    leased_until         timestamptz,           -- NULL when nobody works on it
    fence                integer     NOT NULL,  -- grows with every claim and every change; an older one changes nothing
    sent_fence           integer     NOT NULL DEFAULT 1,  -- the fence under which the latest attempt was written ahead
    not_sent_since       timestamptz,           -- since when it could not be sent
    not_sent             integer     NOT NULL DEFAULT 0,
    doubt_since          timestamptz,           -- since when nobody is sure what became of it; kept when it is sent again
    doubt_code           text,                  -- the answer in doubt
    doubt_message        text,
    when_unchanged       text,                  -- what it means when look-ups prove that it was not executed
    look_ups             integer     NOT NULL DEFAULT 0,
    unchanged            integer     NOT NULL DEFAULT 0,  -- look-ups in a row that count and showed no change
    settle_at            timestamptz,           -- from when an unchanged look-up counts
    looked_up_at         timestamptz,
    confirmed_by_notice  boolean     NOT NULL DEFAULT false,  -- a signed notice said that it was executed
    reminded             boolean     NOT NULL DEFAULT false,  -- of the deposit that is awaited
    deposit_noticed      boolean     NOT NULL DEFAULT false,  -- a notice said that it may have been executed after a deposit
    recording            uuid,  -- by which the last change and next turn are known again when the database's answer was lost
    next_in_turn         uuid,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL
);

CREATE UNIQUE INDEX cancellation_merchant_reference
    ON cancellation (merchant, merchant_reference) WHERE merchant_reference IS NOT NULL;
CREATE INDEX cancellation_newest ON cancellation (merchant, id DESC);
CREATE INDEX cancellation_of_payment ON cancellation (payment, position);
CREATE INDEX cancellation_by_order ON cancellation (merchant, order_id, id DESC) WHERE order_id IS NOT NULL;
-- The hot sets of background work: what is due or not finished stays small however long the table grows.
CREATE INDEX cancellation_due ON cancellation (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX cancellation_open ON cancellation (status, id)
    WHERE status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW');

-- Write-ahead: a row without an end is a call that may be out.
CREATE TABLE attempt (
    cancellation     uuid        NOT NULL,
    number           integer     NOT NULL,
    started_at       timestamptz NOT NULL,  -- by the database's clock: notices are held against it
    ended_at         timestamptz,
    outcome          text,
    provider_code    text,
    provider_message text,
    PRIMARY KEY (cancellation, number)
);

-- Append-only; the sequence of an event is the version it made.
CREATE TABLE cancellation_event (
    cancellation uuid        NOT NULL,
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
