package co.potti.sample.seed;

import co.potti.sample.creator.CreatorView;
import co.potti.sample.creator.ProfileCache;
import co.potti.sample.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens sessions and fills the profile cache: two sessions for each of the demo's creators, one for some others. */
@ApplicationScoped
class SeedSessions {

    private static final int DEMO_SESSIONS = 2;
    private static final int SOME = 20;

    private final Sessions sessions;
    private final ProfileCache cache;

    SeedSessions(Sessions sessions, ProfileCache cache) {
        this.sessions = sessions;
        this.cache = cache;
    }

    /** Returns how many sessions were opened. */
    int open(Population population) {
        int opened = 0;
        for (Person person : population.people()) {
            boolean demo = Population.isDemo(person.index());
            int wanted = demo ? DEMO_SESSIONS : person.index() % SOME == 0 ? 1 : 0;
            for (int n = 0; n < wanted; n++) {
                sessions.open(person.id());
            }
            if (wanted > 0) {
                cache.put(view(person, population), Sessions.LIFETIME);
            }
            opened += wanted;
        }
        return opened;
    }

    private static CreatorView view(Person person, Population population) {
        return new CreatorView(
                person.id(),
                person.handle(),
                person.displayName(),
                person.bio(),
                person.locale(),
                person.createdAt(),
                population.mediaCount(person.index()) > 0 ? population.mediaId(person.index(), 0) : null);
    }
}
