-- The creators' database: what the suite protects. It is deliberately like a grown production schema:
-- a self-reference, a foreign-key cycle, rows shared by several people, a large child table in another
-- schema, a table under legal retention, and a soft reference that no foreign key announces.
-- Everything is owned by the role that runs this migration: creators_app.

-- The person. Every other table is reached from here.
CREATE TABLE creator (
    id             uuid PRIMARY KEY,
    handle         text NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9][a-z0-9_-]{1,39}$'),
    email          text NOT NULL UNIQUE CHECK (length(email) <= 254),
    display_name   text NOT NULL CHECK (length(display_name) <= 120),
    bio            text CHECK (length(bio) <= 2000),
    locale         text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'fr')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    cover_media_id uuid
);
COMMENT ON TABLE creator IS 'A person who publishes on the platform; root of all personal data';
COMMENT ON COLUMN creator.cover_media_id IS 'Picture at the top of the profile; one of the creator''s own media';

-- A text with an optional cover picture. draft -> published, once.
CREATE TABLE post (
    id             uuid PRIMARY KEY,
    creator_id     uuid NOT NULL REFERENCES creator (id),
    title          text NOT NULL CHECK (length(title) <= 200),
    body           text NOT NULL CHECK (length(body) <= 20000),
    state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
    cover_media_id uuid,
    created_at     timestamptz NOT NULL DEFAULT now(),
    published_at   timestamptz,
    CONSTRAINT published_posts_say_when CHECK ((state = 'published') = (published_at IS NOT NULL))
);
COMMENT ON TABLE post IS 'A text written by one creator';
CREATE INDEX post_creator_id ON post (creator_id);
CREATE INDEX post_newest ON post (published_at DESC, id) WHERE state = 'published';

-- A file in object storage, below creators/<id of the uploader>/ in the media bucket of both regions. object_key is a
-- soft reference, and not unique: whoever re-uses a team mate's picture has a row of their own that names the same object.
CREATE TABLE media (
    id           uuid PRIMARY KEY,
    creator_id   uuid NOT NULL REFERENCES creator (id),
    post_id      uuid REFERENCES post (id),
    object_key   text NOT NULL CHECK (object_key LIKE 'creators/%'),
    content_type text NOT NULL,
    size_bytes   bigint NOT NULL CHECK (size_bytes >= 0),
    state        text NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded', 'transcoded', 'failed')),
    created_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE media IS 'A file; the bytes are in object storage, transcoded renditions beside them with a suffix';
CREATE INDEX media_creator_id ON media (creator_id);
CREATE INDEX media_post_id ON media (post_id);
CREATE INDEX media_object_key ON media (object_key);

-- The cycle: a post shows a medium as its cover, and that medium belongs to the post. Deferrable, because
-- both rows may be written, or taken away, in one transaction in either order.
ALTER TABLE post
    ADD CONSTRAINT post_cover_media_id_fkey FOREIGN KEY (cover_media_id) REFERENCES media (id)
        DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX post_cover_media_id ON post (cover_media_id);

-- The second cycle, not deferrable: a profile picture has to be let go before its medium is deleted.
ALTER TABLE creator
    ADD CONSTRAINT creator_cover_media_id_fkey FOREIGN KEY (cover_media_id) REFERENCES media (id)
        NOT DEFERRABLE;
CREATE INDEX creator_cover_media_id ON creator (cover_media_id);

-- Comments form threads, and most stand below other people's posts: deleting a person's comment must not
-- tear out the answers of others, deleting a person's post takes everybody's comments with it.
CREATE TABLE comment (
    id         uuid PRIMARY KEY,
    post_id    uuid NOT NULL REFERENCES post (id),
    author_id  uuid NOT NULL REFERENCES creator (id),
    parent_id  uuid REFERENCES comment (id),
    body       text NOT NULL CHECK (length(body) <= 4000),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE comment IS 'A comment below a post; parent_id makes it an answer to another comment';
COMMENT ON COLUMN comment.parent_id IS 'The comment answered; self-reference';
CREATE INDEX comment_post_id ON comment (post_id);
CREATE INDEX comment_author_id ON comment (author_id);
CREATE INDEX comment_parent_id ON comment (parent_id);

-- One row belongs to two people; it ends with either of them.
CREATE TABLE follow (
    follower_id uuid NOT NULL REFERENCES creator (id),
    followed_id uuid NOT NULL REFERENCES creator (id),
    since       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (follower_id, followed_id),
    CONSTRAINT nobody_follows_themselves CHECK (follower_id <> followed_id)
);
COMMENT ON TABLE follow IS 'Who follows whom';
CREATE INDEX follow_followed_id ON follow (followed_id);

-- A team outlives its owner: owner_id may be empty.
CREATE TABLE team (
    id         uuid PRIMARY KEY,
    name       text NOT NULL CHECK (length(name) <= 120),
    owner_id   uuid REFERENCES creator (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE team IS 'People who work together; shared by its members';
CREATE INDEX team_owner_id ON team (owner_id);

CREATE TABLE team_member (
    team_id    uuid NOT NULL REFERENCES team (id),
    creator_id uuid NOT NULL REFERENCES creator (id),
    role       text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    joined_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, creator_id)
);
COMMENT ON TABLE team_member IS 'Membership of a creator in a team';
CREATE INDEX team_member_creator_id ON team_member (creator_id);

-- Automations; the definition is free JSON in which people write mail addresses.
CREATE TABLE workflow (
    id         uuid PRIMARY KEY,
    creator_id uuid NOT NULL REFERENCES creator (id),
    team_id    uuid REFERENCES team (id),
    name       text NOT NULL CHECK (length(name) <= 120),
    definition jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE workflow IS 'An automation of one creator, possibly shared with a team';
COMMENT ON COLUMN workflow.definition IS 'Steps; notification steps hold mail addresses';
CREATE INDEX workflow_creator_id ON workflow (creator_id);
-- workflow.team_id has no index on purpose: teams are never deleted by the application, and real schemas have
-- such columns. Whoever deletes a team pays a sequential scan of this table.

-- Accounting documents are kept for ten years (French commercial code, L123-22), also after an account ends.
CREATE TABLE invoice (
    id              uuid PRIMARY KEY,
    creator_id      uuid REFERENCES creator (id),
    number          text NOT NULL UNIQUE,
    billing_name    text NOT NULL,
    billing_address text NOT NULL,
    amount_cents    bigint NOT NULL CHECK (amount_cents >= 0),
    issued_on       date NOT NULL
);
COMMENT ON TABLE invoice IS 'Issued invoice; retained ten years after issued_on: French commercial code L123-22';
COMMENT ON COLUMN invoice.creator_id IS 'Empty once the account is erased: the document stays, the link goes';
CREATE INDEX invoice_creator_id ON invoice (creator_id);

-- A creator's own publishing tool, and the secret with which it signs what it delivers to the platform.
CREATE TABLE publishing_webhook (
    id         uuid PRIMARY KEY,
    creator_id uuid NOT NULL REFERENCES creator (id) ON DELETE CASCADE,
    target_url text NOT NULL CHECK (length(target_url) <= 500),
    secret     text NOT NULL CHECK (length(secret) >= 32),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE publishing_webhook IS 'A creator''s publishing tool; its deliveries are signed with HMAC-SHA-256';
CREATE INDEX publishing_webhook_creator_id ON publishing_webhook (creator_id);

-- Another schema: analytics keeps what creators did, by far the largest table.
CREATE SCHEMA analytics;
COMMENT ON SCHEMA analytics IS 'Usage of the platform, for statistics and abuse detection';

CREATE TABLE analytics.usage_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    creator_id uuid NOT NULL REFERENCES public.creator (id),
    action     text NOT NULL CHECK (length(action) <= 60),
    ip         inet,
    user_agent text CHECK (length(user_agent) <= 300),
    at         timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE analytics.usage_log IS 'One row for each authenticated action of a creator';
CREATE INDEX usage_log_creator_id ON analytics.usage_log (creator_id);

-- One owner, whoever ran the migration. Other services reach this database through roles that their own grants
-- name; nobody else may read it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'creators_app') THEN
        ALTER SCHEMA analytics OWNER TO creators_app;
        ALTER TABLE creator OWNER TO creators_app;
        ALTER TABLE post OWNER TO creators_app;
        ALTER TABLE media OWNER TO creators_app;
        ALTER TABLE comment OWNER TO creators_app;
        ALTER TABLE follow OWNER TO creators_app;
        ALTER TABLE team OWNER TO creators_app;
        ALTER TABLE team_member OWNER TO creators_app;
        ALTER TABLE workflow OWNER TO creators_app;
        ALTER TABLE invoice OWNER TO creators_app;
        ALTER TABLE publishing_webhook OWNER TO creators_app;
        ALTER TABLE analytics.usage_log OWNER TO creators_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, analytics TO creators_app;
        GRANT USAGE ON SCHEMA analytics TO creators_app;
    END IF;
END
$$;
REVOKE ALL ON ALL TABLES IN SCHEMA analytics FROM PUBLIC;
REVOKE ALL ON SCHEMA analytics FROM PUBLIC;
