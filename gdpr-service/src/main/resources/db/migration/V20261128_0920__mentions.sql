-- Where identities that are common words stand, with a number of rows, one column a line.
ALTER TABLE residual_scan ADD COLUMN mentions TEXT NOT NULL DEFAULT '';
