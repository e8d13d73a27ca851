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
        int plainPort = machine.ports().free();
        this.monitorPort = machine.ports().free();
        this.directory = machine.directory().directory(name);
        this.keyring = directory.resolve("keyring");
        for (String part : List.of("mon", "osd", "rgw", "run", "log")) {
            machine.directory().directory(name + "/" + part);
        }
        CertificateAuthority.Identity identity = machine.authority().issue(name);
        this.configuration = machine.directory()
                .serverFile(
                        name + "/ceph.conf",
                        new CephConfiguration(id, directory, monitorPort, plainPort, port, identity).render());
    }

    int port() {
        return port;
    }

    /** Makes the cluster and its one S3 user; the gateway is not yet running. */
    void create(String accessKey, String secretKey) {
        Path authtool = Executables.of("ceph-authtool", "ceph-common");
        String keys = keyring.toString();
        machine.run(name, authtool, "--create-keyring", keys, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *");
        machine.run(
                name,
                authtool,
                keys,
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
        String address = CephConfiguration.address(monitorPort);
        Path mapTool = Executables.of("monmaptool", "ceph-common");
        machine.run(name, mapTool, "--create", "--fsid", id.toString(), "--addv", "a", address, map.toString());
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
        Path administration = Executables.of("radosgw-admin", "radosgw");
        String[] user = {
            "user",
            "create",
            "--uid=potti",
            "--display-name=potti",
            "--access-key=" + accessKey,
            "--secret=" + secretKey
        };
        machine.run(name, administration, with(concat("-n", "client.admin", user)));
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
}
