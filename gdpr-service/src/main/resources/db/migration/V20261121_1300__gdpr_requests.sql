-- What people ask for. The first eleven columns are those of the source document.
CREATE TABLE gdpr_requests (
    id                      bigserial PRIMARY KEY,
    request_id              text        NOT NULL UNIQUE,
    creator_id              uuid        NOT NULL,
    request_type            text        NOT NULL CHECK (request_type IN ('erasure', 'export')),
    status                  text        NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'processing', 'completed', 'failed')),
    requestor_email         text        NOT NULL,
    verification_token      text,
    verification_expires_at timestamptz,
    verified_at             timestamptz,
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now(),
    language                text        NOT NULL CHECK (language IN ('fr', 'en')),
    reason                  text,
    waiting_for             text,
    without_session         boolean     NOT NULL,
    verification_tries      integer     NOT NULL DEFAULT 0 CHECK (verification_tries BETWEEN 0 AND 5),
    verification_mails      integer     NOT NULL DEFAULT 0,
    due_by                  timestamptz NOT NULL,
    legal_due_on            date        NOT NULL,
    completed_at            timestamptz,
    subject_ref             uuid,
    CONSTRAINT failed_says_why CHECK ((status = 'failed') = (reason IS NOT NULL)),
    CONSTRAINT token_is_a_hash CHECK (verification_token ~ '^[0-9a-f]{64}$'),
    CONSTRAINT processing_is_verified CHECK (status NOT IN ('processing', 'completed') OR verified_at IS NOT NULL)
);
COMMENT ON COLUMN gdpr_requests.creator_id IS
    'Random until an address is looked up, random for ever when nobody has it; the tombstone''s keyed id after erasure';
COMMENT ON COLUMN gdpr_requests.requestor_email IS 'A fixed sentinel after erasure';
COMMENT ON COLUMN gdpr_requests.verification_token IS 'SHA-256 of the token, hexadecimal; the token itself is only in the mail';
COMMENT ON COLUMN gdpr_requests.created_at IS 'Receipt: every clock starts here';
COMMENT ON COLUMN gdpr_requests.legal_due_on IS 'Last day of the calendar month of GDPR Art. 12(3)';
COMMENT ON COLUMN gdpr_requests.subject_ref IS
    'Random name of the person in the audit trail; emptied after erasure, which destroys the mapping';

CREATE INDEX gdpr_requests_creator ON gdpr_requests (creator_id, created_at);
CREATE INDEX gdpr_requests_email ON gdpr_requests (lower(requestor_email));
CREATE INDEX gdpr_requests_open ON gdpr_requests (created_at) WHERE status IN ('pending', 'processing');
