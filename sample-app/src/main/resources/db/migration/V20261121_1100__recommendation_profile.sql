-- What only the platform holds: recommendation profiles, in its own database and keyed by the opaque subject id.
CREATE TABLE recommendation_profile (
    subject_id uuid PRIMARY KEY,
    interests  text[] NOT NULL,
    affinity   double precision NOT NULL CHECK (affinity BETWEEN 0 AND 1),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE recommendation_profile IS 'Interests inferred from reading; erased on gdpr.erasure.requested';

-- What was answered to each erasure request, so that the same question gets the same answer. Holds no subject id.
CREATE TABLE erasure_answer (
    request_id       text PRIMARY KEY,
    profiles_erased  bigint NOT NULL CHECK (profiles_erased >= 0),
    sessions_revoked bigint NOT NULL CHECK (sessions_revoked >= 0),
    answered_at      timestamptz NOT NULL
);
COMMENT ON TABLE erasure_answer IS 'Totals over all askings of one request';
