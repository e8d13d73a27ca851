-- Exports and how long they can still be fetched.
CREATE TABLE gdpr_exports (
    request_id       text PRIMARY KEY,
    object_key       text        NOT NULL UNIQUE,
    region           text,
    data_map_version text,
    entries          integer,
    bytes            bigint,
    started_at       timestamptz NOT NULL,
    completed_at     timestamptz,
    expires_at       timestamptz,
    token_hash       text CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    deleted_at       timestamptz,
    CONSTRAINT complete_or_not CHECK ((completed_at IS NULL) = (expires_at IS NULL))
);
CREATE INDEX gdpr_exports_to_delete ON gdpr_exports (expires_at) WHERE deleted_at IS NULL;
COMMENT ON COLUMN gdpr_exports.object_key IS 'Random; tells nothing about the person';
COMMENT ON COLUMN gdpr_exports.token_hash IS 'SHA-256 of the link''s token, hexadecimal; the token itself is only in the mail';
