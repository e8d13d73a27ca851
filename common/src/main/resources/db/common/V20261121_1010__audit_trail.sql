-- C2: append-only and hash-chained. Neither the owner nor anybody else updates, deletes or truncates.
CREATE TABLE audit_entry (
    sequence      BIGINT      PRIMARY KEY,
    recorded_at   TIMESTAMPTZ NOT NULL,
    category      TEXT        NOT NULL CHECK (category IN
                      ('authentication', 'authorization', 'data_access', 'system_change', 'security')),
    action        TEXT        NOT NULL,
    actor         TEXT        NOT NULL,
    subject_ref   TEXT,
    details       TEXT        NOT NULL,
    previous_hash TEXT        NOT NULL,
    hash          TEXT        NOT NULL UNIQUE
);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_is_never_truncated BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM CURRENT_USER;
