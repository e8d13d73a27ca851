package co.potti.gdpr.erasure;

import co.potti.common.lease.RetryLater;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Throws at every checkpoint of chosen erasures, once at each, as if the process had died there. */
@ApplicationScoped
class KilledOnce {

    private final Set<String> victims = ConcurrentHashMap.newKeySet();
    private final List<String> killedAt = new CopyOnWriteArrayList<>();

    void kill(String requestId) {
        victims.add(requestId);
        killedAt.clear();
    }

    List<String> killedAt() {
        return killedAt;
    }

    void on(@Observes CheckpointReached checkpoint) {
        if (victims.contains(checkpoint.requestId()) && !killedAt.contains(checkpoint.checkpoint())) {
            killedAt.add(checkpoint.checkpoint());
            throw new RetryLater(Instant.EPOCH, "killed at " + checkpoint.checkpoint());
        }
    }
}
