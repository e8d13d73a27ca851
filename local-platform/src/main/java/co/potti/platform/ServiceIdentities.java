package co.potti.platform;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A token file for each service and for Alertmanager. */
final class ServiceIdentities {

    private final TokenIssuer tokens;
    private final Map<ServicePrincipal, Path> files = new EnumMap<>(ServicePrincipal.class);
    private final Path alertmanager;

    ServiceIdentities(Machine machine, TokenIssuer tokens) {
        this.tokens = tokens;
        for (ServicePrincipal principal : ServicePrincipal.values()) {
            files.put(principal, tokenFile(machine, roleOf(principal)));
        }
        this.alertmanager = tokenFile(machine, Role.ALERTMANAGER);
    }

    Path alertmanagerToken() {
        return alertmanager;
    }

    Map<String, String> settings(ServicePrincipal principal) {
        return Map.of(
                "quarkus.oidc.public-key",
                tokens.publicKey(),
                "quarkus.oidc.token.issuer",
                TokenIssuer.ISSUER,
                "potti.identity.token-file",
                String.valueOf(files.get(principal)));
    }

    static String roleOf(ServicePrincipal principal) {
        return switch (principal) {
            case GDPR -> Role.GDPR_SERVICE;
            case BACKUP -> Role.BACKUP_SERVICE;
            case DR -> Role.DR_SERVICE;
            case SLO -> Role.SLO_SERVICE;
            case SAMPLE -> Role.PARTICIPANT;
        };
    }

    private Path tokenFile(Machine machine, String role) {
        return machine.directory().ownFile("tokens/" + role + ".jwt", tokens.issue(role, null, role));
    }
}
