-- An archive whose person is erased while it is being written is never completed.
ALTER TABLE gdpr_exports ADD COLUMN unwanted_since timestamptz;
COMMENT ON COLUMN gdpr_exports.unwanted_since IS 'Set when the person began to be erased before the archive was complete';
