package co.potti.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One region's object storage: a small Ceph cluster in memory behind a radosgw. Stopping the region stops only the radosgw. */
final class S3Region implements Server {

    static final String MEDIA_BUCKET = "potti-media";
    static final String LEDGER_BUCKET = "potti-ledger";
    static final String EXPORTS_BUCKET = "potti-exports";
    static final String BACKUP_BUCKET = "potti-backup";

    /** S3 counts whole days. */
    private static final Duration LOCK_RETENTION = Duration.ofDays(1);

    private final Machine machine;
    private final String regionName;
    private final String locationName;
    private final int repository;
    private final String accessKey = Secrets.hex(10).toUpperCase(Locale.ROOT);
    private final String secretKey = Secrets.hex(20);
    private final Path accessKeyFile;
    private final Path secretKeyFile;
    private final CephCluster ceph;
    private boolean furnished;

    S3Region(
            Machine machine,
            PlatformOptions options,
            Part part,
            String regionName,
            String locationName,
            int repository) {
        this.machine = machine;
        this.regionName = regionName;
        this.locationName = locationName;
        this.repository = repository;
        this.accessKeyFile = machine.directory().ownFile("secrets/s3-" + regionName + "-access-key", accessKey);
        this.secretKeyFile = machine.directory().ownFile("secrets/s3-" + regionName + "-secret-key", secretKey);
        this.ceph = new CephCluster(machine, part.serverName(), options.startDeadline());
    }

    static S3Region par(Machine machine, PlatformOptions options) {
        return new S3Region(machine, options, Part.S3_PAR, "par", "eu-west-par", 1);
    }

    static S3Region gra(Machine machine, PlatformOptions options) {
        return new S3Region(machine, options, Part.S3_GRA, "gra", "gra", 2);
    }

    @Override
    public void start() {
        if (furnished) {
            ceph.startGateway();
            return;
        }
        ceph.create(accessKey, secretKey);
        ceph.startGateway();
        try (S3Administration administration = administration()) {
            administration.createBucket(EXPORTS_BUCKET);
            administration.createBucket(BACKUP_BUCKET);
            administration.createVersionedBucket(MEDIA_BUCKET);
            administration.createLockedBucket(LEDGER_BUCKET, LOCK_RETENTION);
        }
        furnished = true;
    }

    @Override
    public void stop() {
        ceph.stopGateway();
    }

    @Override
    public void kill() {
        ceph.killGateway();
    }

    @Override
    public void discard() {
        ceph.discard();
    }

    @Override
    public boolean isRunning() {
        return ceph.isGatewayRunning();
    }

    List<String> versions(String bucket) {
        try (S3Administration administration = administration()) {
            return administration.versions(bucket);
        }
    }

    private S3Administration administration() {
        return new S3Administration(
                endpoint(), accessKey, secretKey, machine.authority().certificate());
    }

    String regionName() {
        return regionName;
    }

    String locationName() {
        return locationName;
    }

    int repository() {
        return repository;
    }

    URI endpoint() {
        return URI.create("https://localhost:" + ceph.port());
    }

    String accessKey() {
        return accessKey;
    }

    String secretKey() {
        return secretKey;
    }

    Map<String, String> settings() {
        String prefix = "potti.object-store." + regionName + ".";
        Map<String, String> settings = new TreeMap<>();
        settings.put(prefix + "endpoint", endpoint().toString());
        settings.put(prefix + "region", locationName);
        settings.put(prefix + "access-key-file", accessKeyFile.toString());
        settings.put(prefix + "secret-key-file", secretKeyFile.toString());
        settings.put(prefix + "ca-file", machine.authority().certificate().toString());
        settings.put("potti.residency.object-store-hosts", endpoint().getHost());
        settings.put("potti.object-store.media-bucket", MEDIA_BUCKET);
        settings.put("potti.object-store.ledger-bucket", LEDGER_BUCKET);
        settings.put("potti.object-store.exports-bucket", EXPORTS_BUCKET);
        settings.put("potti.object-store.backup-bucket", BACKUP_BUCKET);
        return settings;
    }
}
