package co.potti.gdpr.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Kills chosen erasures, once at each place: what is not durable by then has to be done again. */
@ApplicationScoped
class Crashes {

    private final Set<String> victims = ConcurrentHashMap.newKeySet();
    private final List<String> places = new CopyOnWriteArrayList<>();

    void kill(String requestId) {
        places.clear();
        victims.add(requestId);
    }

    /** Where it was killed so far. */
    List<String> places() {
        return List.copyOf(places);
    }

    void at(String requestId, String place) {
        if (victims.contains(requestId) && !places.contains(place)) {
            places.add(place);
            throw new Crash(place);
        }
    }

    /** No exception that anybody handles, and no stack: there are dozens. */
    private static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash(String place) {
            super("killed at " + place, null, false, false);
        }
    }
}
