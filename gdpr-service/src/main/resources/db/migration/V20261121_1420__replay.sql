-- Erasures applied to a restored copy.
CREATE TABLE replay (
    replay_id      TEXT        PRIMARY KEY,
    sandbox_id     TEXT        NOT NULL,
    status         TEXT        NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')),
    candidates     BIGINT      NOT NULL DEFAULT 0,
    resurrected    BIGINT      NOT NULL DEFAULT 0,
    re_erased      BIGINT      NOT NULL DEFAULT 0,
    residual       BIGINT      NOT NULL DEFAULT 0,
    undecidable    BIGINT      NOT NULL DEFAULT 0,
    reason         TEXT,
    recovery_point TIMESTAMPTZ,
    started_at     TIMESTAMPTZ NOT NULL,
    finished_at    TIMESTAMPTZ
);
CREATE UNIQUE INDEX replay_one_per_sandbox ON replay (sandbox_id) WHERE status = 'running';
