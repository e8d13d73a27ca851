-- People on a copy of whom the replay could not tell whether they were erased; without a figure nothing is proven.
ALTER TABLE dr_exercises ADD COLUMN undecidable BIGINT;
