-- says: a post is published exactly when it says since when
-- expect: 0
SELECT count(*) FROM public.post WHERE (state = 'published') <> (published_at IS NOT NULL)
