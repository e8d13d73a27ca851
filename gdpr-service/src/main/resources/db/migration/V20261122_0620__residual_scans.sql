-- What the last residual scan of each kind counted; what does not stand here is not certified.
CREATE TABLE residual_scan (
    request_id       TEXT        NOT NULL REFERENCES erasure (request_id),
    kind             TEXT        NOT NULL CHECK (kind IN ('KEYED', 'DEEP')),
    round            INTEGER     NOT NULL,
    begun_at         TIMESTAMPTZ NOT NULL,
    tables_searched  INTEGER     NOT NULL,
    columns_searched INTEGER     NOT NULL,
    residual         BIGINT      NOT NULL,
    PRIMARY KEY (request_id, kind)
);
-- Whose scans were not kept is scanned again.
UPDATE erasure SET scan = NULL;
UPDATE erasure SET stage = 'DEEP_SCAN' WHERE stage IN ('COMPLETION', 'CERTIFICATE') AND creator_id IS NOT NULL;
COMMENT ON COLUMN erasure.scan IS 'What a shared deep scan has found of this subject, until its own worker has read it';
