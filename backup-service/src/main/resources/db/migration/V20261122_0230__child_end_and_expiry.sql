-- When the child in a region ended; reason then says why it did not succeed, and is null when it did.
ALTER TABLE backup_reports ADD COLUMN child_ended_at TIMESTAMPTZ;

-- A removal is written down and announced once, however often it is noticed.
ALTER TABLE backup_expiry ADD CONSTRAINT backup_expiry_once UNIQUE (database_name, region, label);
