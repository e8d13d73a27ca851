-- says: every medium that names a post names one that exists
-- expect: 0
SELECT count(*) FROM public.media LEFT JOIN public.post ON post.id = media.post_id
WHERE media.post_id IS NOT NULL AND post.id IS NULL
