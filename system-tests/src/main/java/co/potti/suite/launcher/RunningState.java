package co.potti.suite.launcher;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.suite.ServiceProcess;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code ./dev} must know about a suite that is left running: addresses, tokens, and which processes to stop. */
final class RunningState {

    private final Path directory;

    RunningState(Path directory) {
        this.directory = directory;
    }

    /** Says that the suite is ready, and how to use it. */
    String publish(Suite suite) {
        write(
                directory.resolve("logs-directory"),
                suite.platform().directory().resolve("log").toString());
        write(directory.resolve("work-directory"), suite.platform().directory().toString());
        for (String role : Role.ALL) {
            Path file = directory.resolve("tokens").resolve(role);
            write(file, token(suite, role));
        }
        String addresses = String.join("\n", addresses(suite)) + "\n";
        write(directory.resolve("services"), String.join("\n", readiness(suite)) + "\n");
        write(directory.resolve("ready"), addresses);
        return addresses;
    }

    private static List<String> addresses(Suite suite) {
        List<String> lines = new ArrayList<>();
        for (SuiteService service : SuiteService.values()) {
            ServiceProcess process = suite.process(service);
            lines.add("%-16s %-24s management %s"
                    .formatted(
                            service.module(),
                            process.api().base(),
                            process.management().base()));
        }
        lines.add("%-16s %s"
                .formatted(
                        "objectives",
                        "curl -H \"Authorization: Bearer $(./dev token " + Role.DEVELOPER + ")\" "
                                + suite.process(SuiteService.SLO).api().base() + "/slos"));
        lines.add("%-16s %s".formatted("mail", suite.platform().inboxPage()));
        lines.add(
                "%-16s %s".formatted("prometheus", suite.platform().prometheus().url()));
        lines.add("%-16s %s"
                .formatted("alertmanager", suite.platform().alertmanager().url()));
        Map<String, String> servers = suite.platform().settings(ServicePrincipal.SAMPLE);
        lines.add("%-16s %s:%s/%s"
                .formatted(
                        "protected",
                        servers.get("potti.protected.host"),
                        servers.get("potti.protected.port"),
                        servers.get("potti.protected.database")));
        lines.add("%-16s %s".formatted("kafka (TLS)", servers.get("kafka.bootstrap.servers")));
        lines.add("%-16s %s".formatted("s3 par", servers.get("potti.object-store.par.endpoint")));
        lines.add("%-16s %s".formatted("s3 gra", servers.get("potti.object-store.gra.endpoint")));
        lines.add("%-16s %s".formatted("files", suite.platform().directory()));
        for (String role : List.of(Role.INFRASTRUCTURE_ADMIN, Role.DPO)) {
            lines.add("token %s: %s".formatted(role, token(suite, role)));
        }
        lines.add("Other roles: ./dev token ROLE    The end: ./dev down");
        return lines;
    }

    private static String token(Suite suite, String role) {
        return suite.platform().tokens().issue("local-" + role, role + "@potti.local", role);
    }

    private static List<String> readiness(Suite suite) {
        return List.of(SuiteService.values()).stream()
                .map(service -> service.module() + " "
                        + suite.process(service).management().base() + "/q/health/ready")
                .toList();
    }

    List<String> services() {
        try {
            return Files.readAllLines(directory.resolve("services"));
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is up", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.writeString(unfinished, text);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
            Files.move(unfinished, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
