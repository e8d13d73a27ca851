-- One row per run: what was asked, by whom, and how it ended.
CREATE TABLE backup_run (
    run_id           UUID        PRIMARY KEY,
    database_name    TEXT        NOT NULL,
    type             TEXT        NOT NULL CHECK (type IN ('full', 'differential', 'incremental')),
    promote          BOOLEAN     NOT NULL DEFAULT false,
    origin           TEXT        NOT NULL CHECK (origin IN ('request', 'catch-up', 'gap')),
    regions          TEXT        NOT NULL,
    requested_by     TEXT        NOT NULL,
    status           TEXT        NOT NULL CHECK (status IN
                         ('queued', 'running', 'verifying', 'completed', 'failed', 'cancelled')),
    cancel_requested BOOLEAN     NOT NULL DEFAULT false,
    reason           TEXT,
    created_at       TIMESTAMPTZ NOT NULL,
    started_at       TIMESTAMPTZ,
    completed_at     TIMESTAMPTZ
);

-- One at a time per database, and never more than one of each type waiting (B10): the database itself says no.
CREATE UNIQUE INDEX backup_run_one_active ON backup_run (database_name) WHERE status IN ('running', 'verifying');
CREATE UNIQUE INDEX backup_run_one_waiting ON backup_run (database_name, type, regions) WHERE status = 'queued';
CREATE INDEX backup_run_newest ON backup_run (database_name, created_at DESC);

-- The report of each region of a run; what is reported is what pgBackRest's info says. Columns up to status are those
-- of the source document.
CREATE TABLE backup_reports (
    id               BIGSERIAL   PRIMARY KEY,
    backup_id        TEXT        NOT NULL,
    kind             TEXT        NOT NULL CHECK (kind IN ('full', 'differential', 'incremental', 'wal_archive')),
    started_at       TIMESTAMPTZ NOT NULL,
    completed_at     TIMESTAMPTZ,
    duration_ms      BIGINT,
    size_bytes       BIGINT,
    status           TEXT        NOT NULL DEFAULT 'running',
    run_id           UUID        NOT NULL REFERENCES backup_run (run_id),
    region           TEXT        NOT NULL,
    label            TEXT,
    repository_bytes BIGINT,
    wal_start        TEXT,
    wal_stop         TEXT,
    reason           TEXT,
    child_pid        BIGINT,
    child_started_at TIMESTAMPTZ,
    CONSTRAINT backup_reports_one_per_region UNIQUE (run_id, region),
    CONSTRAINT backup_reports_status CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
    CONSTRAINT backup_reports_held CHECK (status <> 'completed' OR label IS NOT NULL)
);
CREATE INDEX backup_reports_newest ON backup_reports (region, started_at DESC);

-- Each heartbeat written to the protected database, with a segment in which it certainly is.
CREATE TABLE heartbeat_note (
    database_name TEXT        NOT NULL,
    beat_at       TIMESTAMPTZ NOT NULL,
    wal_segment   TEXT        NOT NULL CHECK (wal_segment ~ '^[0-9A-F]{24}$'),
    PRIMARY KEY (database_name, beat_at)
);
CREATE INDEX heartbeat_note_segment ON heartbeat_note (database_name, wal_segment, beat_at DESC);

-- Holes in a region's archive: seen first, announced when they stay, closed when filled or left behind by a backup.
CREATE TABLE wal_gap (
    id            BIGSERIAL   PRIMARY KEY,
    database_name TEXT        NOT NULL,
    region        TEXT        NOT NULL,
    from_segment  TEXT        NOT NULL,
    to_segment    TEXT        NOT NULL,
    seen_at       TIMESTAMPTZ NOT NULL,
    announced_at  TIMESTAMPTZ,
    closed_at     TIMESTAMPTZ
);
CREATE UNIQUE INDEX wal_gap_open ON wal_gap (database_name, region, from_segment) WHERE closed_at IS NULL;

-- What expire removed.
CREATE TABLE backup_expiry (
    id            BIGSERIAL   PRIMARY KEY,
    database_name TEXT        NOT NULL,
    region        TEXT        NOT NULL,
    label         TEXT        NOT NULL,
    expired_at    TIMESTAMPTZ NOT NULL
);
