package co.potti.platform;

import co.potti.common.process.Command;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Prometheus: targets and rules come and go as files. Runs as ourselves, so that it can read the files services write. */
final class PrometheusServer implements Server {

    private final Machine machine;
    private final Duration deadline;
    private final Daemon daemon;
    private final int port;
    private final Path configuration;
    private final Prometheus prometheus;

    PrometheusServer(Machine machine, PlatformOptions options, String alertmanagers) {
        this.machine = machine;
        this.deadline = options.startDeadline();
        this.daemon = new Daemon(machine, Part.PROMETHEUS.serverName());
        this.port = machine.ports().free();
        Path rules = machine.directory().directory("prometheus/rules");
        Path targets = machine.directory().directory("prometheus/targets");
        this.prometheus = new Prometheus(URI.create("http://localhost:" + port), rules, targets);
        this.configuration = machine.directory().ownFile("prometheus/prometheus.yml", """
                global:
                  scrape_interval: %1$ss
                  scrape_timeout: %1$ss
                  evaluation_interval: %1$ss
                rule_files: ['%2$s/*.yml', '%2$s/*.yaml']
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: [%4$s]}]
                scrape_configs:
                  - job_name: services
                    metrics_path: /q/metrics
                    file_sd_configs: [{files: ['%3$s/*.json'], refresh_interval: 2s}]
                """.formatted(
                        options.scrapeInterval().toSeconds(), rules, targets, alertmanagers));
    }

    @Override
    public void start() {
        daemon.start(
                Command.of(
                        Executables.of("prometheus", "prometheus").toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + machine.directory().path("prometheus/data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--web.enable-lifecycle",
                        // After a reload the first alert finds no Alertmanager for some seconds and is dropped.
                        "--rules.alert.resend-delay=2s",
                        "--log.level=warn"),
                () -> HttpProbe.answers(prometheus.url().resolve("/-/ready")),
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

    Prometheus prometheus() {
        return prometheus;
    }

    Map<String, String> settings() {
        return Map.of(
                "potti.prometheus.url",
                prometheus.url().toString(),
                "potti.prometheus.rules-directory",
                prometheus.rulesDirectory().toString());
    }
}
