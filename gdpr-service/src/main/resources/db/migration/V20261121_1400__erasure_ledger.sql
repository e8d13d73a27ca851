-- Who was erased, as nobody can read it: creator_id is derived from the root identity with a secret key.
CREATE TABLE data_erasure_tombstones (
    creator_id      UUID        PRIMARY KEY,
    erased_at       TIMESTAMPTZ NOT NULL,
    gdpr_request_id TEXT        NOT NULL,
    key_id          TEXT        NOT NULL,
    ledger_sequence BIGINT      NOT NULL
);

-- Index of the ledger whose copies in both regions are the truth.
CREATE TABLE erasure_ledger (
    sequence   BIGINT      PRIMARY KEY,
    request_id TEXT        NOT NULL,
    kind       TEXT        NOT NULL CHECK (kind IN ('OPENING', 'COMPLETION')),
    entry      TEXT        NOT NULL,
    marked_at  TIMESTAMPTZ,
    UNIQUE (request_id, kind)
);
COMMENT ON COLUMN erasure_ledger.marked_at IS 'When the protected database''s marker had caught up with this entry';
