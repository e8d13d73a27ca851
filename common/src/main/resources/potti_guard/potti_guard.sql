-- The suite's only footprint in the protected database. Applied by its administrator, before the services start, as a
-- superuser. The roles potti_heartbeat, potti_erasure and potti_drill must exist.
CREATE SCHEMA IF NOT EXISTS potti_guard;

-- backup-service writes the time here every few seconds; how far the newest restored row lies back is the real RPO.
CREATE TABLE IF NOT EXISTS potti_guard.heartbeat (
    beat_at TIMESTAMPTZ PRIMARY KEY
);

-- Heartbeats are kept for 40 days: longer than any backup. The writer may only insert.
CREATE OR REPLACE FUNCTION potti_guard.forget_old_heartbeats() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM potti_guard.heartbeat WHERE beat_at < clock_timestamp() - INTERVAL '40 days';
    RETURN NULL;
END
$$;
DROP TRIGGER IF EXISTS heartbeats_are_forgotten ON potti_guard.heartbeat;
CREATE TRIGGER heartbeats_are_forgotten AFTER INSERT ON potti_guard.heartbeat
    FOR EACH STATEMENT EXECUTE FUNCTION potti_guard.forget_old_heartbeats();

-- gdpr-service writes the ledger sequence of each erasure here; a marker behind the ledger means: restored.
CREATE TABLE IF NOT EXISTS potti_guard.erasure_marker (
    id              SMALLINT    PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    ledger_sequence BIGINT      NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL
);
INSERT INTO potti_guard.erasure_marker (id, ledger_sequence, updated_at) VALUES (1, 0, now()) ON CONFLICT DO NOTHING;

-- Empty in production. dr-service writes a row into a restored copy; without it no erasure is replayed there.
CREATE TABLE IF NOT EXISTS potti_guard.sandbox_marker (
    sandbox_id TEXT        PRIMARY KEY,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA potti_guard TO potti_heartbeat, potti_erasure;
GRANT INSERT ON potti_guard.heartbeat TO potti_heartbeat;
GRANT SELECT, UPDATE ON potti_guard.erasure_marker TO potti_erasure;
GRANT SELECT ON potti_guard.sandbox_marker, potti_guard.heartbeat TO potti_erasure;
GRANT EXECUTE ON FUNCTION pg_create_restore_point(text) TO potti_drill;
