-- says: no two creators share a handle, counted without the index that promises it
-- expect: 0
SELECT count(*) FROM (SELECT handle || '' AS plain FROM public.creator GROUP BY 1 HAVING count(*) > 1) shared
