package co.potti.common.tests;

import co.potti.common.event.ErasureRequested;
import co.potti.common.event.ReceivedEvent;
import co.potti.common.outbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as every service has one: what it understood, in order. */
@ApplicationScoped
class Received {

    private final Inbox inbox;
    private final List<ReceivedEvent<ErasureRequested>> events = new CopyOnWriteArrayList<>();
    private final Queue<RuntimeException> failuresToCome = new ConcurrentLinkedQueue<>();

    Received(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("erasure-requested")
    @Blocking
    void on(String payload) {
        inbox.receive(payload, ErasureRequested.class, event -> {
            RuntimeException failure = failuresToCome.poll();
            if (failure != null) {
                throw failure;
            }
            events.add(event);
        });
    }

    List<ReceivedEvent<ErasureRequested>> events() {
        return List.copyOf(events);
    }

    /** The next attempts at an effect fail like this, one after the other. */
    void failNext(RuntimeException... failures) {
        failuresToCome.addAll(List.of(failures));
    }

    boolean allFailuresCame() {
        return failuresToCome.isEmpty();
    }
}
