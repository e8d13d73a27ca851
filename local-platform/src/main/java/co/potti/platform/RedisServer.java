package co.potti.platform;

import co.potti.common.process.Command;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis or Valkey, with a password; it keeps its data over a restart. */
final class RedisServer implements Server {

    private final Machine machine;
    private final Duration deadline;
    private final Daemon daemon;
    private final int port;
    private final String password = Secrets.hex(16);
    private final Path program = Executables.either("redis-server", "valkey-server", "redis-server");
    private final Path configuration;

    RedisServer(Machine machine, PlatformOptions options) {
        this.machine = machine;
        this.deadline = options.startDeadline();
        this.daemon = new Daemon(machine, Part.REDIS.serverName());
        this.port = machine.ports().free();
        this.configuration = machine.directory().serverFile("redis/redis.conf", """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir %s
                appendonly yes
                save ""
                """.formatted(
                        port, password, machine.directory().directory("redis")));
    }

    @Override
    public void start() {
        daemon.start(
                machine.serverCommand(List.of(program.toString(), configuration.toString())), this::answers, deadline);
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

    Map<String, String> settings() {
        return Map.of("quarkus.redis.hosts", "redis://:%s@localhost:%d".formatted(password, port));
    }

    List<String> keys(String pattern) {
        Path client = Executables.either("redis-cli", "valkey-cli", "redis-tools");
        return machine.run(
                        Part.REDIS.serverName(),
                        Command.of(
                                        client.toString(),
                                        "-p",
                                        Integer.toString(port),
                                        "--raw",
                                        "--scan",
                                        "--pattern",
                                        pattern)
                                .withEnvironment("REDISCLI_AUTH", password))
                .stdoutText()
                .lines()
                .toList();
    }

    private boolean answers() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length());
            return new String(answer, StandardCharsets.US_ASCII).equals("+OK\r\n+PONG\r\n");
        }
    }
}
