-- The end of work is called the same everywhere.
ALTER TABLE erasure RENAME COLUMN finished_at TO completed_at;
ALTER TABLE replay RENAME COLUMN finished_at TO completed_at;
