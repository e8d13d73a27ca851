package co.potti.gdpr.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What backup-service may answer over HTTP; whatever is not a full answer makes the horizon unknown. */
class BackupHorizonHttpTest {

    private static final Instant GONE = Instant.parse("2026-11-21T12:00:00Z");
    private static final String RUNS = "/api/backups";
    private static final String INVENTORY = "/api/backups/inventory";
    private static final String ENDED = """
        [{"status":"completed","createdAt":"2026-11-20T02:00:00Z","completedAt":"2026-11-20T02:10:00Z"}]
        """;
    private static final String HELD = """
        {"regions":[
          {"region":"par","readable":true,"stanzaPresent":true,"backups":[
            {"startedAt":"2026-11-20T02:00:00Z","expiresAt":"2026-12-20T02:00:00Z"}]},
          {"region":"gra","readable":true,"stanzaPresent":true,"backups":[]}]}
        """;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bearers = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        answers.put(RUNS, new Answer(200, ENDED));
        answers.put(INVENTORY, new Answer(200, HELD));
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void asksForTheDatabaseWithItsOwnTokenRunsFirst() {
        ErasureHorizon horizon = read(Duration.ofSeconds(10));

        assertThat(horizon.at()).isEqualTo(Instant.parse("2026-12-20T02:00:00Z"));
        assertThat(asked).containsExactly(RUNS + "?database=creators", INVENTORY + "?database=creators");
        assertThat(bearers).containsExactly("Bearer gdpr", "Bearer gdpr");
    }

    @Test
    void isUnknownWhileARunIsUnderWayAndDoesNotEvenAskOn() {
        answers.put(RUNS, new Answer(200, "[{\"status\":\"running\",\"createdAt\":\"2026-11-21T11:59:59Z\"}]"));

        assertUnknown("a backup is being made");
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {RUNS, INVENTORY})
    void isUnknownWhenTheServiceFails(String path) {
        answers.put(path, new Answer(500, "{}"));

        assertUnknown("backup-service answered 500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"runs\":[]}",
                "null",
                "",
                "\"none\"",
                "<html>",
                "[",
                "[{}]",
                "[null]",
                "[{\"status\":\"running\"}]",
                "[{\"status\":\"running\",\"createdAt\":\"yesterday\"}]",
                "[{\"status\":\"running\",\"createdAt\":\"2026-11-21T11:59:59Z\"},{}]"
            })
    void isUnknownWhenTheRunsAreNoRuns(String body) {
        answers.put(RUNS, new Answer(200, body));

        assertUnknown("backup-service's answer cannot be understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"regions\":[", "{\"regions\":\"none\"}"})
    void isUnknownWhenTheInventoryIsGarbage(String body) {
        answers.put(INVENTORY, new Answer(200, body));

        assertUnknown("backup-service's answer cannot be understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"regions\":[]}"})
    void isUnknownWhenTheInventoryListsNoRegion(String body) {
        answers.put(INVENTORY, new Answer(200, body));

        assertUnknown("the inventory is empty");
    }

    /** A certificate that says "unknown" is for good; a stage that was interrupted runs again. */
    @Test
    void anInterruptIsNoHorizon() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> read(Duration.ofSeconds(10))).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void isUnknownWhenARegionDoesNotListItsBackups() {
        answers.put(INVENTORY, new Answer(200, """
                    {"regions":[{"region":"par","readable":true,"stanzaPresent":true},{"region":"gra","readable":true,"stanzaPresent":true,"backups":[]}]}
                    """));

        assertUnknown("region par does not list its backups");
    }

    @ParameterizedTest
    @ValueSource(strings = {RUNS, INVENTORY})
    void isUnknownWhenNoAnswerComesInTime(String path) {
        answers.remove(path);

        assertThat(read(Duration.ofMillis(300)))
                .isEqualTo(new ErasureHorizon(null, "Unknown: backup-service could not be reached"));
    }

    @Test
    void isUnknownWhenTheConnectionIsRefused() {
        server.stop(0);

        assertUnknown("backup-service could not be reached");
    }

    @Test
    void isUnknownWithoutABackupService() {
        assertThat(new BackupHorizon(Optional.empty(), "creators", () -> "Bearer gdpr", Duration.ofSeconds(1))
                        .read(GONE))
                .isEqualTo(new ErasureHorizon(null, "Unknown: backup-service is not configured"));
    }

    private void assertUnknown(String reason) {
        assertThat(read(Duration.ofSeconds(10))).isEqualTo(new ErasureHorizon(null, "Unknown: " + reason));
    }

    private ErasureHorizon read(Duration patience) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new BackupHorizon(Optional.of(address), "creators", () -> "Bearer gdpr", patience).read(GONE);
    }

    /** A path without an answer is not answered before the test is over. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        bearers.add(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.get(exchange.getRequestURI().getPath());
        if (answer == null) {
            hang();
        } else {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
