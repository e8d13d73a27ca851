-- Objectives in revisions. A revision is never changed, only ended.
CREATE TABLE slo_definition (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slo_id     TEXT NOT NULL,
  revision   INTEGER NOT NULL CHECK (revision > 0),
  document   TEXT NOT NULL,
  origin     TEXT NOT NULL CHECK (origin IN ('shipped', 'api')),
  created_at TIMESTAMPTZ NOT NULL,
  retired_at TIMESTAMPTZ,
  UNIQUE (slo_id, revision)
);
CREATE UNIQUE INDEX slo_definition_in_force ON slo_definition (slo_id) WHERE retired_at IS NULL;

-- The ledger: one row for each hour of each revision. Columns and checks of the source document; counts and percentages are wider,
-- and an hour without data has no percentage.
CREATE TABLE slo_metrics (
  id                     BIGSERIAL PRIMARY KEY,
  metric_name            TEXT NOT NULL,
  service_name           TEXT NOT NULL,
  measured_at            TIMESTAMPTZ NOT NULL,
  time_window_seconds    INTEGER NOT NULL,
  target_percentage      NUMERIC(9, 5) NOT NULL,
  actual_percentage      NUMERIC(9, 5),
  error_budget_remaining NUMERIC(14, 2),
  sample_count           BIGINT NOT NULL CHECK (sample_count >= 0),
  success_count          BIGINT NOT NULL CHECK (success_count >= 0),
  violation_count        BIGINT NOT NULL CHECK (violation_count >= 0),
  breach_detected        BOOLEAN NOT NULL DEFAULT false,
  breach_severity        TEXT CHECK (breach_severity IN ('warning', 'critical')),
  alert_fired            BOOLEAN NOT NULL DEFAULT false,
  slo_id                 TEXT NOT NULL,
  slo_revision           INTEGER NOT NULL,
  state                  TEXT NOT NULL CHECK (state IN ('measured', 'idle', 'no-data')),
  observed_seconds       INTEGER NOT NULL CHECK (observed_seconds >= 0),
  observed_until         TIMESTAMPTZ,
  closed                 BOOLEAN NOT NULL DEFAULT false,
  UNIQUE (slo_id, measured_at, slo_revision),
  FOREIGN KEY (slo_id, slo_revision) REFERENCES slo_definition (slo_id, revision),
  CHECK (success_count + violation_count = sample_count),
  CHECK ((sample_count = 0) = (actual_percentage IS NULL)),
  CHECK ((state = 'measured') = (sample_count > 0))
);

COMMENT ON COLUMN slo_metrics.measured_at IS 'start of the hour';
COMMENT ON COLUMN slo_metrics.error_budget_remaining IS 'percent of the budget of the rolling window that ends with this hour; negative when overspent';
COMMENT ON COLUMN slo_metrics.sample_count IS 'events in the hour; for a gauge, seconds of observation';
COMMENT ON COLUMN slo_metrics.closed IS 'the hour is over and counted; the row does not change again, but for its alert marks';

-- One row for each time an alert fired, as Alertmanager told it.
CREATE TABLE slo_alert_episode (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  alert_name  TEXT NOT NULL,
  slo_id      TEXT,
  service     TEXT,
  tier        TEXT,
  severity    TEXT NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low')),
  started_at  TIMESTAMPTZ NOT NULL,
  resolved_at TIMESTAMPTZ,
  received_at TIMESTAMPTZ NOT NULL,
  UNIQUE (fingerprint, started_at)
);
CREATE UNIQUE INDEX slo_alert_episode_open ON slo_alert_episode (fingerprint) WHERE resolved_at IS NULL;
CREATE INDEX slo_alert_episode_slo ON slo_alert_episode (slo_id, started_at);
