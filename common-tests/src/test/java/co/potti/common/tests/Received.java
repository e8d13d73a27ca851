package co.potti.common.tests;

import co.potti.common.event.ErasureRequested;
import co.potti.common.event.ReceivedEvent;
import co.potti.common.outbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as every service has one: what it understood, in order. */
@ApplicationScoped
class Received {

    private final Inbox inbox;
    private final List<ReceivedEvent<ErasureRequested>> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();

    Received(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("erasure-requested")
    @Blocking
    void on(String payload) {
        inbox.receive(payload, ErasureRequested.class, event -> {
            if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("a defect of the effect");
            }
            events.add(event);
        });
    }

    List<ReceivedEvent<ErasureRequested>> events() {
        return List.copyOf(events);
    }

    void failNext(int times) {
        failuresToCome.set(times);
    }
}
