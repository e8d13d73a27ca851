package co.potti.suite;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.process.ProcessRunner;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import co.potti.suite.Await.StoryFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Everything running: the real servers and the packaged services as processes. Closing it leaves nothing behind. */
public final class Suite implements AutoCloseable {

    private final LocalPlatform platform;
    private final SuiteOptions options;
    private final ProcessRunner processes = new ProcessRunner();
    private final Map<SuiteService, ServiceProcess> services = new EnumMap<>(SuiteService.class);
    private final Path sandboxDirectory;
    private final int sandboxPort;
    private final Thread lastResort = new Thread(this::stopEverything, "stop-suite");

    private Suite(LocalPlatform platform, SuiteOptions options) {
        this.platform = platform;
        this.options = options;
        this.sandboxDirectory = platform.serverDirectory("dr");
        this.sandboxPort = platform.freePort();
        Runtime.getRuntime().addShutdownHook(lastResort);
        platform.detach();
        prepareServices();
    }

    /** Starts the servers; the services follow with {@link #startServices()}. */
    public static Suite startServers(SuiteOptions options) {
        PlatformOptions servers = PlatformOptions.everything().withArchiveTimeout(options.archiveTimeout());
        return new Suite(LocalPlatform.start(servers), options);
    }

    private void prepareServices() {
        Map<SuiteService, ServicePorts> ports = new EnumMap<>(SuiteService.class);
        for (SuiteService service : SuiteService.values()) {
            ports.put(service, ServicePorts.free(platform));
        }
        SuiteSettings settings = new SuiteSettings(platform, options, ports, sandboxPort, sandboxDirectory);
        ports.forEach((service, servicePorts) -> {
            services.put(
                    service,
                    new ServiceProcess(
                            service,
                            options.root(),
                            platform.directory(),
                            settings.of(service),
                            servicePorts,
                            processes));
            platform.prometheus().addTarget(service.module(), "localhost:" + servicePorts.management(), Map.of());
        });
    }

    /** Launches all services at once and returns when each is ready. */
    public void startServices() {
        services.values().forEach(ServiceProcess::launch);
        services.values().forEach(ServiceProcess::awaitReady);
    }

    public ServiceProcess process(SuiteService service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** A service's API as somebody with these roles. */
    public ApiClient api(SuiteService service, String caller, String... roles) {
        return process(service).api().as(platform.tokens().issue(caller, null, roles));
    }

    public ApiClient sampleAdmin() {
        return api(SuiteService.SAMPLE, "platform-admin", Role.INFRASTRUCTURE_ADMIN);
    }

    public LocalPlatform platform() {
        return platform;
    }

    public SuiteOptions options() {
        return options;
    }

    /** Where drills put their restored copies; empty between drills. */
    public Path sandboxDirectory() {
        return sandboxDirectory;
    }

    /** How gdpr-service, and nobody else, reaches a drill's restored copy. */
    public CopyAccess copyAccess() {
        Map<String, String> protectedDatabase = platform.settings(ServicePrincipal.GDPR);
        return new CopyAccess(
                "jdbc:postgresql://localhost:%d/%s"
                        .formatted(sandboxPort, protectedDatabase.get("potti.protected.database")),
                Objects.requireNonNull(protectedDatabase.get("potti.protected.username")),
                Objects.requireNonNull(protectedDatabase.get("potti.protected.password")));
    }

    /** Address and credentials of a restored copy. */
    public record CopyAccess(String url, String username, String password) {

        @Override
        public String toString() {
            return url;
        }
    }

    /** The alerts that fire now, as Alertmanager lists them. */
    public JsonNode alerts() {
        return new ApiClient(platform.alertmanager().url(), null).get("/api/v2/alerts?active=true");
    }

    /** How many rules Prometheus has loaded, none of them broken. */
    public int prometheusRules() {
        JsonNode groups = new ApiClient(platform.prometheus().url(), null)
                .get("/api/v1/rules")
                .get("data")
                .get("groups");
        return groups.valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .mapToInt(rule -> {
                    Expect.that(!rule.path("health").asText().equals("err"), "Prometheus says of a rule: " + rule);
                    return 1;
                })
                .sum();
    }

    /** What pgBackRest itself lists in a region. */
    public JsonNode backupInfo(Part region) {
        try {
            return new ObjectMapper().readTree(platform.backupInfo(region)).get(0);
        } catch (JsonProcessingException e) {
            throw new StoryFailure("pgBackRest did not answer with JSON", e);
        }
    }

    /** The same of both regions by their names, asked at once. */
    public Map<String, JsonNode> backupInfo() {
        CompletableFuture<JsonNode> par = CompletableFuture.supplyAsync(() -> backupInfo(Part.S3_PAR));
        CompletableFuture<JsonNode> gra = CompletableFuture.supplyAsync(() -> backupInfo(Part.S3_GRA));
        return Map.of("par", par.join(), "gra", gra.join());
    }

    /** The last WAL segment that pgBackRest itself finds in a region's archive. */
    public static String lastArchivedSegment(JsonNode backupInfo) {
        return backupInfo
                .get("archive")
                .valueStream()
                .map(archive -> archive.get("max").asText())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether the creators' database has a heartbeat of that moment, give or take a millisecond. */
    public boolean hasHeartbeat(Instant moment) {
        return protectedRow("SELECT count(*) FROM potti_guard.heartbeat WHERE abs(extract(epoch FROM beat_at - '"
                        + moment + "')) <= 0.001")
                .equals("1");
    }

    /** One figure out of the creators' database. */
    public String protectedRow(String sql) {
        return platform.queryProtected(sql).strip();
    }

    /** One figure out of a service's own database. */
    public String serviceRow(ServicePrincipal owner, String sql) {
        return platform.queryPlatform(owner, sql).strip();
    }

    /** Leaves all running when this program ends. */
    public void detach() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    @Override
    public void close() {
        try {
            detach();
        } catch (IllegalStateException shuttingDown) {
            return;
        }
        stopEverything();
    }

    /** The services first: one whose servers are gone ends slowly. */
    private void stopEverything() {
        processes.close();
        platform.close();
    }

    /** How long a person waits for a thing that should be there in seconds. */
    public static Duration soon() {
        return Duration.ofMinutes(3);
    }
}
