-- The same facts as Chwiso keeps about a cancel, and the keys and indexes that correctness and the reading side need at least.
CREATE TABLE idempotency_key (
    merchant     text        NOT NULL,
    key          text        NOT NULL,
    body_hash    text        NOT NULL,
    cancellation uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (merchant, key)
);

CREATE TABLE payment (
    merchant   text   NOT NULL,
    provider   text   NOT NULL,
    account    text   NOT NULL,
    payment_id text   NOT NULL,
    currency   text   NOT NULL,
    amount     bigint NOT NULL,
    cancelled  bigint NOT NULL,
    reserved   bigint NOT NULL,
    PRIMARY KEY (merchant, provider, account, payment_id),
    CHECK (cancelled >= 0 AND reserved >= 0 AND cancelled + reserved <= amount)
);

CREATE TABLE cancellation (
    id             uuid        PRIMARY KEY,
    merchant       text        NOT NULL,
    provider       text        NOT NULL,
    account        text        NOT NULL,
    payment_id     text        NOT NULL,
    order_id       text        NOT NULL,
    type           text        NOT NULL,
    amount         bigint      NOT NULL,
    reason         text        NOT NULL,
    status         text        NOT NULL,
    version        integer     NOT NULL,
    result_code    text,
    refund_id      text,
    result_balance bigint,
    due_at         timestamptz,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);
CREATE INDEX cancellation_newest ON cancellation (merchant, id DESC);
CREATE INDEX cancellation_due ON cancellation (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE attempt (
    cancellation uuid        NOT NULL,
    number       integer     NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    outcome      text,
    result_code  text,
    PRIMARY KEY (cancellation, number)
);

CREATE TABLE cancellation_event (
    cancellation uuid        NOT NULL,
    sequence     integer     NOT NULL,
    at           timestamptz NOT NULL,
    type         text        NOT NULL,
    to_status    text        NOT NULL,
    PRIMARY KEY (cancellation, sequence)
);
