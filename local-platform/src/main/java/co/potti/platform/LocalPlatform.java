package co.potti.platform;

import co.potti.common.identity.ServicePrincipal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The running servers. Each part can be stopped, killed and started again; {@link #close()} ends everything and leaves
 * no process, and so does the end of this JVM.
 */
public final class LocalPlatform implements AutoCloseable {

    private final Machine machine;
    private final Servers servers;
    private final TokenIssuer tokens;
    private final PlatformSettings settings;
    private final Map<Part, Duration> startTimes;
    private final Duration startTime;
    private final Thread lastResort = new Thread(this::stopEverything, "stop-local-platform");
    private volatile boolean attached = true;

    private LocalPlatform(PlatformOptions options) {
        long began = System.nanoTime();
        this.machine = new Machine(options);
        Runtime.getRuntime().addShutdownHook(lastResort);
        try {
            this.tokens = new TokenIssuer();
            ServiceIdentities identities = new ServiceIdentities(machine, tokens);
            this.servers = new Servers(machine, options, identities.alertmanagerToken());
            this.settings = new PlatformSettings(machine, servers, identities);
            this.startTimes = servers.startAll();
            settings.writeFiles();
            this.startTime = Duration.ofNanos(System.nanoTime() - began);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts the parts in parallel and returns when all are ready.
     *
     * @throws PlatformException naming each server that failed, with the end of its log
     */
    public static LocalPlatform start(PlatformOptions options) {
        return new LocalPlatform(options);
    }

    /** Starts a part again after {@link #stop} or {@link #kill}: same ports, same data. */
    public void start(Part part) {
        servers.require(part).start();
    }

    public void stop(Part part) {
        servers.require(part).stop();
    }

    /** SIGKILL, as a crash would. */
    public void kill(Part part) {
        servers.require(part).kill();
    }

    public boolean isRunning(Part part) {
        return servers.require(part).isRunning();
    }

    public Set<Part> parts() {
        return servers.parts();
    }

    /** How long each part took until it was ready. */
    public Map<Part, Duration> startTimes() {
        return startTimes;
    }

    /** How long the whole took, with the authority before the parts and the archiving behind them. */
    public Duration startTime() {
        return startTime;
    }

    /** Everything that a service must be told to use this platform, for the parts that were started. */
    public Map<String, String> settings(ServicePrincipal principal) {
        return settings.of(principal);
    }

    /** The same as a properties file that only we can read. */
    public Path settingsFile(ServicePrincipal principal) {
        return settings.file(principal);
    }

    public TokenIssuer tokens() {
        return tokens;
    }

    public Inbox inbox() {
        return servers.smtp().inbox();
    }

    public Prometheus prometheus() {
        return servers.prometheus().prometheus();
    }

    public Alertmanager alertmanager() {
        return servers.alertmanager().alertmanager();
    }

    /** The creators' database as its superuser sees it; for preparing and checking, never for a service. */
    public String queryProtected(String sql) {
        return servers.protectedPostgres().cluster().query(ProtectedPostgres.DATABASE, sql);
    }

    /** A service's own database as its superuser sees it. */
    public String queryPlatform(ServicePrincipal owner, String sql) {
        return servers.platformPostgres().cluster().query(owner.principalName(), sql);
    }

    /** The keys in a region's bucket, one for each version and delete marker, as the region's owner sees them. */
    public List<String> objectVersions(Part region, String bucket) {
        return servers.region(region).versions(bucket);
    }

    /** The keys of the cache that match a pattern, as its owner sees them. */
    public List<String> cacheKeys(String pattern) {
        return servers.redis().keys(pattern);
    }

    /** What pgBackRest itself lists in a region, as JSON. */
    public String backupInfo(Part region) {
        return servers.protectedPostgres().archive().info(servers.region(region));
    }

    /** A port for somebody else's server, outside of the range from which the kernel takes those of connections. */
    public int freePort() {
        return machine.ports().free();
    }

    /** Kafka client settings for any certificate name; a name that is no service's is a stranger without rights. */
    public Map<String, String> kafkaSettings(String principal) {
        return servers.kafka().clientSettings(principal);
    }

    /** Kafka client settings of the superuser. */
    public Map<String, String> kafkaAdministratorSettings() {
        return servers.kafka().administratorSettings();
    }

    /** The pgBackRest configuration that the protected server archives with. */
    public Path pgBackRestConfiguration() {
        return servers.protectedPostgres().archive().configuration();
    }

    /** PEM file of the authority that signed every certificate here. */
    public Path certificateAuthority() {
        return machine.authority().certificate();
    }

    /** A certificate for somebody else's server on localhost; a new one at each call. */
    public ServerIdentity serverIdentity(String commonName) {
        CertificateAuthority.Identity identity = machine.authority().issue(commonName);
        return new ServerIdentity(identity.certificate(), identity.key());
    }

    public URI inboxPage() {
        return inbox().address();
    }

    public Path directory() {
        return machine.directory().root();
    }

    /** A directory below {@link #directory()} that belongs to the servers' user. */
    public Path serverDirectory(String name) {
        return machine.directory().directory(name);
    }

    /**
     * Leaves everything running when this JVM ends, unless somebody calls {@link #close}; the files in {@code pids} tell
     * what to stop then.
     */
    public void detach() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        attached = false;
    }

    @Override
    public void close() {
        try {
            if (attached) {
                detach();
            }
        } catch (IllegalStateException alreadyShuttingDown) {
            return;
        }
        stopEverything();
    }

    private void stopEverything() {
        machine.beginClosing();
        if (servers != null) {
            servers.discardAll();
        }
        machine.close();
    }
}
