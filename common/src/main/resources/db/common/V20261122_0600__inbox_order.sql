-- Where a received event stands in its aggregate's order; unknown of those that arrived before this was kept.
ALTER TABLE inbox_event
    ADD COLUMN source   TEXT,
    ADD COLUMN subject  TEXT,
    ADD COLUMN sequence BIGINT;

CREATE INDEX inbox_event_order ON inbox_event (subject, event_type, source, sequence);
