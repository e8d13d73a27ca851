package co.potti.platform;

import co.potti.common.identity.ServicePrincipal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each service is told, as a map and as a file. */
final class PlatformSettings {

    private final Machine machine;
    private final Servers servers;
    private final ServiceIdentities identities;

    PlatformSettings(Machine machine, Servers servers, ServiceIdentities identities) {
        this.machine = machine;
        this.servers = servers;
        this.identities = identities;
    }

    Map<String, String> of(ServicePrincipal principal) {
        Map<String, String> settings = new TreeMap<>(identities.settings(principal));
        machine.runAs().ifPresent(user -> settings.put("potti.process.run-as", user));
        servers.parts().forEach(part -> settings.putAll(of(part, principal)));
        return settings;
    }

    Path file(ServicePrincipal principal) {
        return machine.directory().path("settings/" + principal.principalName() + ".properties");
    }

    void writeFiles() {
        for (ServicePrincipal principal : ServicePrincipal.values()) {
            String lines = of(principal).entrySet().stream()
                    .map(setting -> setting.getKey() + "=" + setting.getValue())
                    .collect(Collectors.joining("\n", "", "\n"));
            machine.directory().ownFile("settings/" + principal.principalName() + ".properties", lines);
        }
    }

    private Map<String, String> of(Part part, ServicePrincipal principal) {
        return switch (part) {
            case PROTECTED_POSTGRES -> protectedDatabase(principal);
            case PLATFORM_POSTGRES -> servers.platformPostgres().settings(principal);
            case KAFKA -> kafka(principal);
            case REDIS -> servers.redis().settings();
            case S3_PAR, S3_GRA -> servers.region(part).settings();
            case SMTP -> servers.smtp().settings();
            case PROMETHEUS -> servers.prometheus().settings();
            case ALERTMANAGER -> servers.alertmanager().settings();
        };
    }

    private Map<String, String> protectedDatabase(ServicePrincipal principal) {
        if (principal == ServicePrincipal.SLO) {
            return Map.of();
        }
        ProtectedPostgres database = servers.protectedPostgres();
        Map<String, String> settings = new TreeMap<>(database.settings(principal));
        if (principal == ServicePrincipal.BACKUP || principal == ServicePrincipal.DR) {
            settings.putAll(database.archive().settings(principal));
        }
        return settings;
    }

    private Map<String, String> kafka(ServicePrincipal principal) {
        return servers.kafka().clientSettings(principal.principalName()).entrySet().stream()
                .collect(Collectors.toMap(setting -> "kafka." + setting.getKey(), Map.Entry::getValue));
    }
}
