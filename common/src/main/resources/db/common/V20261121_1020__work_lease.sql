-- Work that outlives a request. A row is waiting (no lease), held (lease in the future) or abandoned (lease in the past).
CREATE TABLE work_lease (
    kind        TEXT        NOT NULL,
    work_id     TEXT        NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    not_before  TIMESTAMPTZ NOT NULL DEFAULT now(),
    owner       UUID,
    lease_until TIMESTAMPTZ,
    attempt     INTEGER     NOT NULL DEFAULT 0,
    last_reason TEXT,
    PRIMARY KEY (kind, work_id)
);

-- Idempotency-Key of accepted requests: the same key from the same caller is the same work.
CREATE TABLE idempotency_key (
    caller_id    TEXT        NOT NULL,
    request_key  TEXT        NOT NULL,
    request_hash TEXT        NOT NULL,
    resource_id  TEXT        NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (caller_id, request_key)
);
