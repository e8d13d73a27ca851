package co.potti.common.identity;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Without an issuer, any token with a good signature would do: a missing key stops the start and is named. */
@Dependent
class RequireIssuer {

    static void start(
            @Observes StartupEvent started, @ConfigProperty(name = "quarkus.oidc.token.issuer") String issuer) {}
}
