package co.potti.dr.exercise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.Role;
import co.potti.platform.LocalPlatformResource;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Drills as a caller asks for them and follows them. */
final class Drills {

    private Drills() {}

    static RequestSpecification as(String... roles) {
        String token = LocalPlatformResource.platform().tokens().issue("tester", null, roles);
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    /** Returns the drill's id. */
    static String open(String body) {
        return open(body, UUID.randomUUID().toString());
    }

    /** The same, under this idempotency key. */
    static String open(String body, String key) {
        return as(Role.SCHEDULER)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/dr/exercises")
                .then()
                .statusCode(202)
                .extract()
                .path("exerciseId");
    }

    static JsonPath find(String exerciseId) {
        return as(Role.AUDITOR)
                .get("/api/dr/exercises/" + exerciseId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath run(String body) {
        return ended(open(body));
    }

    /** What is told of the drill from now on, until the server ends the stream. */
    static List<JsonPath> followed(String exerciseId) {
        String events = CompletableFuture.supplyAsync(() -> stream(exerciseId), Thread.ofVirtual()::start)
                .orTimeout(3, TimeUnit.MINUTES)
                .join();
        return events.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonPath.from(line.substring("data:".length())))
                .toList();
    }

    private static String stream(String exerciseId) {
        return as(Role.AUDITOR)
                .accept("text/event-stream")
                .get("/api/dr/exercises/" + exerciseId + "/progress")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static JsonPath ended(String exerciseId) {
        await("the end of drill " + exerciseId)
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(
                        () -> assertThat(find(exerciseId).getString("status")).isIn("completed", "failed"));
        return find(exerciseId);
    }

    /** Nothing of any drill is on the disk or among the processes. */
    static void leftNothing() {
        leftNothing(Neighbours.current().sandboxes());
    }

    static void leftNothing(Path directory) {
        assertThat(sandboxesIn(directory)).isEmpty();
        List<String> processes = ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> arguments(process.pid()))
                .filter(arguments -> arguments.contains(directory + "/"))
                .toList();
        assertThat(processes).isEmpty();
    }

    private static List<Path> sandboxesIn(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String arguments(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
