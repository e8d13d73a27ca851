-- Regions are spelled as everywhere else.
UPDATE gdpr_exports SET region = lower(region);
ALTER TABLE gdpr_exports ADD CONSTRAINT export_region CHECK (region IN ('par', 'gra'));
