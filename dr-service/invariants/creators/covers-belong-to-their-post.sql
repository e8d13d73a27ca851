-- says: the cover of a post belongs to that post or to its author
-- expect: 0
SELECT count(*) FROM public.post JOIN public.media ON media.id = post.cover_media_id
WHERE media.post_id IS DISTINCT FROM post.id AND media.creator_id <> post.creator_id
