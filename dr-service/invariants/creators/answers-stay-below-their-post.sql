-- says: an answer stands below the same post as the comment it answers
-- expect: 0
SELECT count(*) FROM public.comment answer JOIN public.comment answered ON answered.id = answer.parent_id
WHERE answer.post_id <> answered.post_id
