-- The answer itself, so that a question that is only sent again gets the same event; unknown of older answers.
ALTER TABLE erasure_answer
    ADD COLUMN event_id uuid,
    ADD COLUMN payload  text;
