-- An entry stands here before it stands in any region, so that whoever writes a sequence writes the same bytes.
ALTER TABLE erasure_ledger ADD COLUMN written_at TIMESTAMPTZ;
UPDATE erasure_ledger SET written_at = now();
COMMENT ON COLUMN erasure_ledger.written_at IS 'When every region was known to hold the entry; only then does it count';
