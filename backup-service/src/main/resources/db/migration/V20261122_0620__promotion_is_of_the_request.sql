-- A run promotes region by region, always; what was asked only decides whether the run is accepted.
ALTER TABLE backup_run DROP COLUMN promote;
