package co.potti.suite;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.process.ProcessRunner;
import co.potti.platform.LocalPlatform;
import co.potti.platform.PlatformOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Everything running: the real servers and the packaged services as processes. Closing it leaves nothing behind. */
public final class Suite implements AutoCloseable {

    private final LocalPlatform platform;
    private final SuiteOptions options;
    private final ProcessRunner processes = new ProcessRunner();
    private final Map<SuiteService, ServiceProcess> services = new EnumMap<>(SuiteService.class);
    private final Path sandboxDirectory;
    private final Thread lastResort = new Thread(processes::close, "stop-services");

    private Suite(LocalPlatform platform, SuiteOptions options) {
        this.platform = platform;
        this.options = options;
        this.sandboxDirectory = platform.serverDirectory("dr");
        Runtime.getRuntime().addShutdownHook(lastResort);
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
            ports.put(service, ServicePorts.free());
        }
        SuiteSettings settings =
                new SuiteSettings(platform, options, ports, ServicePorts.free().http(), sandboxDirectory);
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
                .mapToInt(rule -> rule.path("health").asText().equals("err") ? Integer.MIN_VALUE : 1)
                .sum();
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
        platform.detach();
    }

    @Override
    public void close() {
        services.values().parallelStream().forEach(ServiceProcess::stop);
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
        platform.close();
    }

    /** How long a person waits for a thing that should be there in seconds. */
    public static Duration soon() {
        return Duration.ofSeconds(60);
    }
}
