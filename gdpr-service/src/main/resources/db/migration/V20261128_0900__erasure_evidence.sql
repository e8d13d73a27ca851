-- The touched tables are vacuumed once no transaction below this id of the protected database is left.
ALTER TABLE erasure ADD COLUMN deleted_before BIGINT;
COMMENT ON COLUMN erasure.deleted_before IS 'An id above every transaction of the protected database that deleted something of this subject in this round';
-- Columns whose type the deep scan cannot search, one a line.
ALTER TABLE residual_scan ADD COLUMN unsearched TEXT NOT NULL DEFAULT '';
