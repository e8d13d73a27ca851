package co.potti.platform;

import co.potti.common.process.Command;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Alertmanager, alone (no cluster port), with mail to start with. Runs as ourselves, as Prometheus does. */
final class AlertmanagerServer implements Server {

    private final Machine machine;
    private final Duration deadline;
    private final Daemon daemon;
    private final int port;
    private final Alertmanager alertmanager;

    AlertmanagerServer(Machine machine, PlatformOptions options, Path tokenFile, int smtpPort) {
        this.machine = machine;
        this.deadline = options.startDeadline();
        this.daemon = new Daemon(machine, Part.ALERTMANAGER.serverName());
        this.port = machine.ports().free();
        Path configuration = machine.directory().ownFile("alertmanager/alertmanager.yml", "");
        this.alertmanager =
                new Alertmanager(URI.create("http://localhost:" + port), configuration, tokenFile, smtpPort);
        alertmanager.write(alertmanager.mailRouting());
    }

    String hostAndPort() {
        return "localhost:" + port;
    }

    @Override
    public void start() {
        daemon.start(
                Command.of(
                        Executables.either("prometheus-alertmanager", "alertmanager", "prometheus-alertmanager")
                                .toString(),
                        "--config.file=" + alertmanager.configuration(),
                        "--storage.path=" + machine.directory().path("alertmanager/data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn"),
                () -> HttpProbe.answers(alertmanager.url().resolve("/-/ready")),
                deadline);
    }

    @Override
    public void stop() {
        daemon.stop();
    }

    @Override
    public void kill() {
        daemon.kill();
    }

    @Override
    public boolean isRunning() {
        return daemon.isRunning();
    }

    Alertmanager alertmanager() {
        return alertmanager;
    }

    Map<String, String> settings() {
        return Map.of("potti.alertmanager.url", alertmanager.url().toString());
    }
}
