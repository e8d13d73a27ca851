package co.potti.dr.exercise;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.RepositoryInfo;
import co.potti.common.process.ProcessRunner;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import co.potti.platform.ServerIdentity;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Contract fakes of the two services that a drill talks to; the system tests use the real ones. The inventory is read
 * from the real repositories; the replay connects to the real copy through its port, as gdpr-service's role does.
 */
@SuppressWarnings("NullAway.Init")
public final class Neighbours implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static volatile Neighbours current = new Neighbours();

    private final ProcessRunner processes = new ProcessRunner();
    private volatile Supplier<LocalPlatform> platform = LocalPlatformResource::platform;
    private volatile HttpServer server;
    private volatile Path sandboxes;
    private volatile int sandboxPort;
    private volatile String replayStatus = "completed";
    private volatile long residual;
    private volatile long undecidable;
    private volatile String replayedSandbox = "";
    private volatile List<String> notesOnTheCopy = List.of();
    private volatile boolean markerFound;
    private volatile boolean selfSigned;

    static Neighbours current() {
        return current;
    }

    /** After the platform, of whose ports it takes one. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        current = this;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/backups/inventory", exchange -> answer(exchange, 200, inventory()));
            server.createContext("/api/gdpr/replays", this::replay);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            sandboxes = Files.createTempDirectory("dr-");
            Files.setPosixFilePermissions(
                    sandboxes, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
            sandboxPort = platform.get().freePort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String address = "http://localhost:" + server.getAddress().getPort();
        Map<String, String> settings = new HashMap<>(certificate());
        settings.putAll(Map.of(
                "potti.dr.backup-service.url",
                address,
                "potti.dr.gdpr-service.url",
                address,
                "potti.dr.sandbox.directory",
                sandboxes.toString(),
                "potti.dr.sandbox.port",
                String.valueOf(sandboxPort),
                "potti.dr.check.invariants-directory",
                "src/test/resources/invariants",
                "potti.dr.report.recipients",
                "sre@potti.test"));
        return settings;
    }

    private Map<String, String> certificate() {
        if (selfSigned) {
            return Map.of();
        }
        ServerIdentity copy = platform.get().serverIdentity("restored-copy");
        return Map.of(
                "potti.dr.sandbox.certificate-file", copy.certificate().toString(),
                "potti.dr.sandbox.private-key-file", copy.key().toString());
    }

    @Override
    public void stop() {
        server.stop(0);
        processes.close();
        try {
            Files.deleteIfExists(sandboxes.resolve(".lock"));
            Files.deleteIfExists(sandboxes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Beside a platform that no {@code @QuarkusTest} started; the copy shows a certificate that it made itself. */
    static Neighbours beside(LocalPlatform platform) {
        Neighbours neighbours = new Neighbours();
        neighbours.selfSigned = true;
        neighbours.platform = () -> platform;
        return neighbours;
    }

    /** What the next replays answer. */
    void replaysEnd(String status, long residualLeft) {
        replaysEnd(status, residualLeft, 0);
    }

    void replaysEnd(String status, long residualLeft, long undecidableLeft) {
        replayStatus = status;
        residual = residualLeft;
        undecidable = undecidableLeft;
        replayedSandbox = "";
        notesOnTheCopy = List.of();
        markerFound = false;
    }

    /** What the last replay saw through the copy's port. */
    List<String> notesOnTheCopy() {
        return notesOnTheCopy;
    }

    boolean markerFound() {
        return markerFound;
    }

    String replayedSandbox() {
        return replayedSandbox;
    }

    Path sandboxes() {
        return sandboxes;
    }

    int sandboxPort() {
        return sandboxPort;
    }

    /** The repositories as PostgreSQL's own archiver is configured for them. */
    PgBackRest pgBackRest() {
        String runAs = platform.get().settings(ServicePrincipal.DR).get("potti.process.run-as");
        return new PgBackRest(
                processes, Path.of("/usr/bin/pgbackrest"), platform.get().pgBackRestConfiguration(), "creators", runAs);
    }

    private String inventory() {
        ObjectNode inventory = JSON.createObjectNode();
        inventory.put("database", "creators").put("readAt", Instant.now().toString());
        ArrayNode regions = inventory.putArray("regions");
        for (Region region : Region.values()) {
            ObjectNode entry = regions.addObject().put("region", region.regionName());
            if (!platform.get().isRunning(part(region))) {
                entry.put("readable", false).put("stanzaPresent", false).put("reason", "object-store-unreachable");
                continue;
            }
            try {
                RepositoryInfo listed = pgBackRest().info(region.ordinal() + 1);
                listed.currentArchive()
                        .ifPresent(archive -> entry.putObject("archive").put("archiveId", archive.archiveId()));
                ArrayNode list = entry.put("readable", true)
                        .put("stanzaPresent", listed.stanzaPresent())
                        .putArray("backups");
                listed.backups()
                        .forEach(backup -> list.addObject()
                                .put("label", backup.label())
                                .put("type", backup.type().word())
                                .put("startedAt", backup.startedAt().toString())
                                .put("completedAt", backup.completedAt().toString())
                                .put("walStart", backup.walStart())
                                .put("walStop", backup.walStop())
                                .put("sizeBytes", backup.sizeBytes())
                                .put("repositoryBytes", backup.repositoryBytes())
                                .put("error", backup.error()));
            } catch (PgBackRestException unreadable) {
                entry.put("readable", false).put("stanzaPresent", false).put("reason", unreadable.getMessage());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                entry.put("readable", false).put("stanzaPresent", false).put("reason", "interrupted");
            }
        }
        return inventory.toString();
    }

    /** backup-service asks a region only when its object store accepts connections. */
    private static Part part(Region region) {
        return switch (region) {
            case PAR -> Part.S3_PAR;
            case GRA -> Part.S3_GRA;
        };
    }

    private void replay(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (bearer == null || !bearer.startsWith("Bearer ")) {
            answer(exchange, 401, "{}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            replayedSandbox =
                    JSON.readTree(exchange.getRequestBody()).path("sandboxId").asText();
            exchange.getResponseHeaders().add("Location", path + "/replay-1");
            answer(exchange, 202, "{\"replayId\":\"replay-1\",\"status\":\"running\"}");
        } else {
            answer(exchange, 200, lookAtTheCopy());
        }
    }

    private String lookAtTheCopy() {
        ObjectNode view = JSON.createObjectNode().put("replayId", "replay-1").put("sandboxId", replayedSandbox);
        try (Connection copy = copy();
                Statement statement = copy.createStatement()) {
            markerFound = texts(statement, "SELECT sandbox_id FROM potti_guard.sandbox_marker")
                    .contains(replayedSandbox);
            notesOnTheCopy = texts(statement, "SELECT body FROM note ORDER BY body");
        } catch (SQLException refused) {
            return view.put("status", "failed")
                    .put("reason", refused.getMessage())
                    .toString();
        }
        return view.put("status", replayStatus)
                .put("candidates", 2)
                .put("resurrected", 1)
                .put("reErased", 1)
                .put("residual", residual)
                .put("undecidable", undecidable)
                .toString();
    }

    private Connection copy() throws SQLException {
        Properties login = new Properties();
        login.put("user", "potti_erasure");
        login.put("password", platform.get().settings(ServicePrincipal.GDPR).get("potti.protected.password"));
        login.put("sslmode", selfSigned ? "require" : "verify-full");
        login.put("sslrootcert", platform.get().certificateAuthority().toString());
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + sandboxPort + "/creators", login);
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return List.copyOf(found);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
