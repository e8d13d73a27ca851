-- A mail that can never be delivered keeps no address either.
ALTER TABLE gdpr_mails
    ADD COLUMN undeliverable_at timestamptz,
    DROP CONSTRAINT sent_mails_forget_the_recipient,
    ADD CONSTRAINT settled_mails_forget_the_recipient
        CHECK ((sent_at IS NULL AND undeliverable_at IS NULL) = (recipient IS NOT NULL));
