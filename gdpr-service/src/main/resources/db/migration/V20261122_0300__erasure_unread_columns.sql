-- Written and never read.
ALTER TABLE erasure DROP COLUMN preview;
ALTER TABLE erasure DROP COLUMN scan_begun_at;
