-- The table of the source document, with what a measured drill adds; milliseconds widened to bigint.
CREATE TABLE dr_exercises (
    id                   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exercise_id          TEXT        NOT NULL UNIQUE,
    exercise_type        TEXT        NOT NULL CHECK (exercise_type IN ('scheduled', 'manual', 'emergency')),
    scenario             TEXT        NOT NULL,
    started_at           TIMESTAMPTZ NOT NULL,
    completed_at         TIMESTAMPTZ,
    target_rto_ms        BIGINT      NOT NULL,
    target_rpo_ms        BIGINT      NOT NULL,
    actual_rto_ms        BIGINT,
    actual_rpo_ms        BIGINT,
    result               TEXT CHECK (result IN ('success', 'partial', 'failed')),
    success_criteria_met BOOLEAN DEFAULT false,
    -- started_at is the request until the drill runs, then the failure instant
    status               TEXT        NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed')),
    requested_by         TEXT        NOT NULL,
    requested_region     TEXT CHECK (requested_region IN ('par', 'gra')),
    target_time          TIMESTAMPTZ,
    target_accuracy_ms   BIGINT,
    reason               TEXT,
    reason_detail        TEXT,
    region               TEXT,
    region_reason        TEXT,
    backup_label         TEXT,
    backup_type          TEXT,
    last_segment         TEXT,
    recovery_point       TIMESTAMPTZ,
    restore_bytes        BIGINT,
    wal_bytes            BIGINT,
    forecast_rto_ms      BIGINT,
    candidates           BIGINT,
    resurrected          BIGINT,
    re_erased            BIGINT,
    residual             BIGINT,
    report_mail          TEXT        NOT NULL DEFAULT 'none' CHECK (report_mail IN ('none', 'pending', 'sent')),
    CONSTRAINT ended_drills_have_a_result CHECK ((status IN ('completed', 'failed')) = (result IS NOT NULL)),
    CONSTRAINT ended_drills_have_an_end CHECK ((status IN ('completed', 'failed')) = (completed_at IS NOT NULL)),
    CONSTRAINT failed_drills_say_why CHECK (status <> 'failed' OR reason IS NOT NULL)
);

-- Two drills never collide, on whichever replica.
CREATE UNIQUE INDEX dr_exercises_one_runs ON dr_exercises ((true)) WHERE status = 'running';
CREATE INDEX dr_exercises_started_at ON dr_exercises (started_at);

CREATE TABLE dr_exercise_phases (
    exercise BIGINT      NOT NULL REFERENCES dr_exercises (id),
    position INTEGER     NOT NULL,
    phase    TEXT        NOT NULL,
    began_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ NOT NULL CHECK (ended_at >= began_at),
    PRIMARY KEY (exercise, position)
);

CREATE TABLE dr_exercise_checks (
    exercise BIGINT  NOT NULL REFERENCES dr_exercises (id),
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    stage    TEXT    NOT NULL CHECK (stage IN ('essential', 'proof')),
    verdict  TEXT    NOT NULL CHECK (verdict IN ('met', 'missed', 'unknown')),
    detail   TEXT    NOT NULL,
    took_ms  BIGINT  NOT NULL,
    PRIMARY KEY (exercise, position)
);

CREATE TABLE dr_exercise_criteria (
    exercise BIGINT  NOT NULL REFERENCES dr_exercises (id),
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    verdict  TEXT    NOT NULL CHECK (verdict IN ('met', 'missed', 'unknown')),
    evidence TEXT    NOT NULL,
    PRIMARY KEY (exercise, position)
);
