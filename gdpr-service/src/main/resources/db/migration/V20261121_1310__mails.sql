-- Mails on their way to people. A row is work; once the mail is sent it holds nothing about the person.
CREATE TABLE gdpr_mails (
    mail_id    uuid PRIMARY KEY,
    request_id text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('verification', 'export_ready', 'erased', 'failed')),
    recipient  text,
    language   text        NOT NULL CHECK (language IN ('fr', 'en')),
    detail     text,
    created_at timestamptz NOT NULL,
    sent_at    timestamptz,
    CONSTRAINT sent_mails_forget_the_recipient CHECK ((sent_at IS NULL) = (recipient IS NOT NULL))
);
CREATE INDEX gdpr_mails_request ON gdpr_mails (request_id, created_at);
COMMENT ON COLUMN gdpr_mails.detail IS 'One fact that the mail tells, such as a date; never personal';
