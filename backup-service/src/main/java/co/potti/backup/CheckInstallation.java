package co.potti.backup;

import co.potti.common.pgbackrest.PgBackRestInstallation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Lets the start fail, with the key's name, when a setting or a key file is missing without which no backup could be taken. */
@Singleton
class CheckInstallation {

    private final PgBackRestInstallation installation;

    CheckInstallation(PgBackRestInstallation installation) {
        this.installation = installation;
    }

    void onStart(@Observes StartupEvent start) {
        installation.configuration();
    }
}
