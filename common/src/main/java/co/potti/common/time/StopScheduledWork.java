package co.potti.common.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** When the service stops, no job is started any more: it would find the database closed and log that as an error. */
@Singleton
class StopScheduledWork {

    void stop(@Observes ShutdownEvent event, Scheduler scheduler) {
        if (scheduler.isRunning()) {
            scheduler.pause();
        }
    }
}
