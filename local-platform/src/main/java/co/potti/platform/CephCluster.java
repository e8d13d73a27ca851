package co.potti.platform;

import co.potti.common.process.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The smallest Ceph that serves S3: one monitor, one object store in memory, one gateway with TLS, all on loopback and
 * as an ordinary user. The store forgets when it ends, so only the gateway is ever restarted.
 */
final class CephCluster {

    private final Machine machine;
    private final String name;
    private final Duration deadline;
    private final Daemon monitor;
    private final Daemon store;
    private final Daemon gateway;
    private final int port;
    private final int plainPort;
    private final int monitorPort;
    private final UUID id = UUID.randomUUID();
    private final Path directory;
    private final Path configuration;
    private final Path keyring;

    CephCluster(Machine machine, String name, Duration deadline) {
        this.machine = machine;
        this.name = name;
        this.deadline = deadline;
        this.monitor = new Daemon(machine, name + "-monitor");
        this.store = new Daemon(machine, name + "-store");
        this.gateway = new Daemon(machine, name);
        this.port = machine.ports().free();
        this.plainPort = machine.ports().free();
        this.monitorPort = machine.ports().free();
        this.directory = machine.directory().directory(name);
        this.keyring = directory.resolve("keyring");
        for (String part : List.of("mon", "osd", "rgw", "run", "log")) {
            machine.directory().directory(name + "/" + part);
        }
        CertificateAuthority.Identity identity = machine.authority().issue(name);
        this.configuration = machine.directory().serverFile(name + "/ceph.conf", render(identity));
    }

    int port() {
        return port;
    }

    /** Makes the cluster and its one S3 user; the gateway is not yet running. */
    void create(String accessKey, String secretKey) {
        Path authtool = Executables.of("ceph-authtool", "ceph-common");
        machine.run(
                name,
                authtool,
                "--create-keyring",
                keyring.toString(),
                "--gen-key",
                "-n",
                "mon.",
                "--cap",
                "mon",
                "allow *");
        machine.run(
                name,
                authtool,
                keyring.toString(),
                "--gen-key",
                "-n",
                "client.admin",
                "--cap",
                "mon",
                "allow *",
                "--cap",
                "osd",
                "allow *");
        Path map = directory.resolve("monmap");
        machine.run(
                name,
                Executables.of("monmaptool", "ceph-common"),
                "--create",
                "--clobber",
                "--fsid",
                id.toString(),
                "--addv",
                "a",
                monitorAddress(),
                map.toString());
        Path monitorProgram = Executables.of("ceph-mon", "ceph-mon");
        machine.run(
                name,
                monitorProgram,
                with("--mkfs", "-i", "a", "--monmap", map.toString(), "--keyring", keyring.toString()));
        monitor.start(
                machine.serverCommand(command(monitorProgram, "-f", "-i", "a")),
                () -> TcpProbe.accepts(monitorPort),
                deadline);
        startStore();
        machine.run(
                name,
                Executables.of("radosgw-admin", "radosgw"),
                with(
                        "-n",
                        "client.admin",
                        "user",
                        "create",
                        "--uid=potti",
                        "--display-name=potti",
                        "--access-key=" + accessKey,
                        "--secret=" + secretKey));
    }

    private void startStore() {
        UUID storeId = UUID.randomUUID();
        Path program = Executables.of("ceph-osd", "ceph-osd");
        String number = succeed(administer("osd", "new", storeId.toString())).stdoutText();
        if (!number.strip().equals("0")) {
            throw new PlatformException(name + ": the object store got the number " + number + " instead of 0");
        }
        machine.run(name, program, with("-i", "0", "--mkfs", "--osd-uuid", storeId.toString()));
        store.start(
                machine.serverCommand(command(program, "-f", "-i", "0")),
                () -> Files.exists(directory.resolve("run/osd.0.asok")),
                deadline);
    }

    void startGateway() {
        gateway.start(
                machine.serverCommand(command(Executables.of("radosgw", "radosgw"), "-f", "-n", "client.admin")),
                () -> TcpProbe.accepts(port),
                deadline);
    }

    void stopGateway() {
        gateway.stop();
    }

    void killGateway() {
        gateway.kill();
    }

    boolean isGatewayRunning() {
        return gateway.isRunning();
    }

    void discard() {
        gateway.kill();
        store.kill();
        monitor.kill();
    }

    private ProcessResult administer(String... arguments) {
        return machine.attempt(machine.serverCommand(
                command(Executables.of("ceph", "ceph-common"), concat("--connect-timeout", "60", arguments))));
    }

    private ProcessResult succeed(ProcessResult result) {
        if (!result.succeeded()) {
            throw new PlatformException(name + ": " + result.stderrText());
        }
        return result;
    }

    private List<String> command(Path program, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(List.of(with(arguments)));
        return argv;
    }

    private String[] with(String... arguments) {
        return concat("-c", configuration.toString(), arguments);
    }

    private static String[] concat(String first, String second, String... rest) {
        List<String> all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    private String monitorAddress() {
        return "[v2:127.0.0.1:%d]".formatted(monitorPort);
    }

    private String render(CertificateAuthority.Identity identity) {
        // "ms mon client mode": the gateway would insist on encryption, which "auth … none" cannot offer.
        return """
                [global]
                fsid = %1$s
                mon host = %2$s
                public addr = 127.0.0.1
                cluster addr = 127.0.0.1
                ms bind ipv6 = false
                ms bind port min = 10000
                ms bind port max = 14999
                auth cluster required = none
                auth service required = none
                auth client required = none
                ms mon client mode = crc
                keyring = %3$s/keyring
                run dir = %3$s/run
                pid file =
                admin socket = %3$s/run/$name.asok
                log file = %3$s/log/$name.log
                mon cluster log file = %3$s/log/cluster.log
                crash dir = %3$s/log
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 4
                osd pool default pgp num = 4
                osd pool default pg autoscale mode = off
                osd crush chooseleaf type = 0
                mon allow pool size one = true
                mon max pg per osd = 2000
                mon data avail crit = 1
                paxos propose interval = 0.05
                [mon]
                mon data = %3$s/mon
                [osd]
                osd data = %3$s/osd
                osd objectstore = memstore
                memstore device bytes = 8589934592
                osd class load list = *
                osd class default list = *
                [client]
                rgw data = %3$s/rgw
                rgw frontends = beast endpoint=127.0.0.1:%4$d ssl_endpoint=127.0.0.1:%5$d ssl_certificate=%6$s ssl_private_key=%7$s
                rgw dns name = localhost
                rgw crypt require ssl = false
                rgw crypt default encryption key = %8$s
                rgw rados pool pg num min = 4
                rgw thread pool size = 32
                rgw run sync thread = false
                """.formatted(
                        id,
                        monitorAddress(),
                        directory,
                        plainPort,
                        port,
                        identity.certificate(),
                        identity.key(),
                        Secrets.base64(32));
    }
}
