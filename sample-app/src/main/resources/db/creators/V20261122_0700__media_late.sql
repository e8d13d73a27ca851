-- A file that waits for longer than the transcoding objective is late: counted once, and still to be transcoded.
ALTER TABLE media
    DROP CONSTRAINT media_state_check,
    ADD CONSTRAINT media_state_check CHECK (state IN ('uploaded', 'late', 'transcoded', 'failed'));
