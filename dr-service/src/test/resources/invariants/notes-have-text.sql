-- says: no note is without text
-- expect: 0
SELECT count(*) FROM note WHERE body IS NULL
