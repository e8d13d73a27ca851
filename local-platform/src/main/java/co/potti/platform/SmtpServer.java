package co.potti.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The mail server. What it holds is gone after a stop; mail sent afterwards arrives again. */
final class SmtpServer implements Server {

    static final String FROM = "promises@potti.local";

    private final Duration deadline;
    private final Daemon daemon;
    private final int smtpPort;
    private final int inboxPort;
    private final Inbox inbox;

    SmtpServer(Machine machine, PlatformOptions options) {
        this.deadline = options.startDeadline();
        this.daemon = new Daemon(machine, Part.SMTP.serverName());
        this.smtpPort = machine.ports().free();
        this.inboxPort = machine.ports().free();
        this.inbox = new Inbox(URI.create("http://localhost:" + inboxPort));
    }

    @Override
    public void start() {
        daemon.start(
                ChildJvm.command(
                        "co.potti.platform.mail.MailServer",
                        "128m",
                        Integer.toString(smtpPort),
                        Integer.toString(inboxPort)),
                inbox::isReachable,
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

    int port() {
        return smtpPort;
    }

    Inbox inbox() {
        return inbox;
    }

    Map<String, String> settings() {
        return Map.of(
                "quarkus.mailer.host", "localhost",
                "quarkus.mailer.port", Integer.toString(smtpPort),
                "quarkus.mailer.from", FROM,
                "quarkus.mailer.start-tls", "DISABLED",
                "quarkus.mailer.mock", "false");
    }
}
