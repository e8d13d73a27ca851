-- Events wait here, in the transaction of their state change, until the broker has acknowledged them.
CREATE TABLE outbox_event (
    position    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    UUID        NOT NULL UNIQUE,
    topic       TEXT        NOT NULL,
    message_key TEXT        NOT NULL,
    payload     TEXT        NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL
);

-- The last sequence given to an aggregate's events.
CREATE TABLE event_sequence (
    aggregate_id  TEXT   NOT NULL,
    topic_family  TEXT   NOT NULL,
    last_sequence BIGINT NOT NULL,
    PRIMARY KEY (aggregate_id, topic_family)
);

-- The ids of events whose effect is already in this database.
CREATE TABLE inbox_event (
    event_id    UUID        PRIMARY KEY,
    event_type  TEXT        NOT NULL,
    received_at TIMESTAMPTZ NOT NULL
);
