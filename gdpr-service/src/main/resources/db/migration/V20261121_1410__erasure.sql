-- One erasure at work; nothing in it identifies a person once it is done.
CREATE TABLE erasure (
    request_id       TEXT        PRIMARY KEY,
    creator_id       UUID,
    stage            TEXT        NOT NULL,
    round            INTEGER     NOT NULL DEFAULT 1,
    started_at       TIMESTAMPTZ NOT NULL,
    finished_at      TIMESTAMPTZ,
    waiting_for      TEXT,
    waiting_since    TIMESTAMPTZ,
    snapshot         BYTEA,
    snapshot_key     BYTEA,
    tombstone_id     UUID,
    key_id           TEXT,
    data_map_version TEXT,
    plan_hash        TEXT,
    preview          TEXT,
    opening_sequence BIGINT,
    opened_at        TIMESTAMPTZ,
    completion_sequence BIGINT,
    scan_begun_at    TIMESTAMPTZ,
    scan             TEXT,
    CONSTRAINT forgotten_when_finished
        CHECK (finished_at IS NULL OR (creator_id IS NULL AND snapshot IS NULL AND snapshot_key IS NULL))
);
COMMENT ON COLUMN erasure.snapshot IS 'Identifiers, encrypted under snapshot_key, which is itself wrapped and destroyed at the end';

-- What was done, per place; pending is announced and not yet known to have happened.
CREATE TABLE erasure_count (
    request_id          TEXT   NOT NULL REFERENCES erasure (request_id),
    store               TEXT   NOT NULL,
    place               TEXT   NOT NULL,
    treatment           TEXT   NOT NULL,
    items               BIGINT NOT NULL DEFAULT 0,
    pending_items       BIGINT NOT NULL DEFAULT 0,
    pending_transaction BIGINT,
    PRIMARY KEY (request_id, store, place, treatment)
);

CREATE TABLE erasure_participant (
    request_id      TEXT        NOT NULL REFERENCES erasure (request_id),
    participant     TEXT        NOT NULL,
    event_id        UUID        NOT NULL,
    payload         TEXT        NOT NULL,
    deadline        TIMESTAMPTZ NOT NULL,
    sent_at         TIMESTAMPTZ NOT NULL,
    acknowledged_at TIMESTAMPTZ,
    outcome         TEXT,
    counts          TEXT,
    PRIMARY KEY (request_id, participant)
);

CREATE TABLE erasure_certificate (
    certificate_id TEXT        PRIMARY KEY,
    request_id     TEXT        NOT NULL UNIQUE,
    document       TEXT        NOT NULL,
    issued_at      TIMESTAMPTZ NOT NULL,
    horizon        TIMESTAMPTZ
);
