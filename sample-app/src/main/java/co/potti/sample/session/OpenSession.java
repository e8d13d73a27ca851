package co.potti.sample.session;

import co.potti.sample.creator.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Opens a session for a creator who exists, and warms the profile cache. */
@ApplicationScoped
public class OpenSession {

    private final Profiles profiles;
    private final Sessions sessions;

    OpenSession(Profiles profiles, Sessions sessions) {
        this.profiles = profiles;
        this.sessions = sessions;
    }

    /**
     * Opens the session; empty if there is no such creator. A creator erased meanwhile keeps no session: the row is
     * looked up again once the session exists.
     */
    public Optional<Session> open(UUID creatorId) {
        if (profiles.refresh(creatorId).isEmpty()) {
            return Optional.empty();
        }
        Session session = sessions.open(creatorId);
        if (!profiles.exists(creatorId)) {
            sessions.close(session);
            return Optional.empty();
        }
        return Optional.of(session);
    }
}
