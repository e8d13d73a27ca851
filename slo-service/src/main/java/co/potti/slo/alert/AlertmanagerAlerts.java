package co.potti.slo.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks Alertmanager which alerts fire. */
@ApplicationScoped
class AlertmanagerAlerts implements FiringAlerts {

    private static final Logger LOG = Logger.getLogger(AlertmanagerAlerts.class);

    private final AlertmanagerSettings settings;
    /** Asked for only where there is an address. */
    private final Instance<AlertmanagerApi> alertmanager;

    AlertmanagerAlerts(AlertmanagerSettings settings, @RestClient Instance<AlertmanagerApi> alertmanager) {
        this.settings = settings;
        this.alertmanager = alertmanager;
    }

    @Override
    public Optional<Set<String>> fingerprints() {
        if (settings.url().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(alertmanager.get().alerts(true, true, true).stream()
                    .map(AlertmanagerApi.KnownAlert::fingerprint)
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (WebApplicationException | ProcessingException e) {
            LOG.debugf("nobody knows which alerts fire: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
