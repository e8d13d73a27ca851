-- says: every line of the usage log belongs to a creator
-- expect: 0
SELECT count(*) FROM analytics.usage_log LEFT JOIN public.creator ON creator.id = usage_log.creator_id
WHERE creator.id IS NULL
