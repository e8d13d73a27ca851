package co.potti.suite.story;

import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import co.potti.platform.Part;
import co.potti.suite.ApiClient;
import co.potti.suite.Await.StoryFailure;
import co.potti.suite.Expect;
import co.potti.suite.subject.Person;
import co.potti.suite.subject.Requests;
import co.potti.suite.subject.Traces;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody asks to be erased, is, everywhere, and a certificate says so that a separate program can verify. */
final class ErasureOfACreator implements Chapter {

    private static final List<String> OTHER_STORES =
            List.of("media of s3-par", "media of s3-gra", "cache", "participant");
    private static final String VERIFIER = "co.potti.gdpr.certificate.VerifyCertificate";

    @Override
    public String title() {
        return "Another creator asks to be erased";
    }

    @Override
    public String tell(StoryContext context) {
        Person person = context.person("demo-erase");
        Map<String, Long> before = Traces.elsewhere(context.suite(), person);
        OTHER_STORES.forEach(place -> Expect.that(
                before.getOrDefault(place, 0L) > 0, "There must be something to erase in " + place + ": " + before));
        Map<String, Long> touched = Traces.touchedBy(context.suite(), person);
        long rows = touched.values().stream().mapToLong(Long::longValue).sum();
        Expect.that(rows > 100, "There must be something to erase: " + touched);
        context.narrator().fact("%s is in %,d rows, %s", person.handle(), rows, elsewhere(before));
        context.toBeErased(person, newestHeartbeat(context));

        Requests requests = new Requests(context.suite());
        String requestId = context.narrator()
                .during(
                        person.handle() + " asks and confirms by mail",
                        () -> requests.openAndConfirm("erasure", person));
        context.narrator().during("erasure", () -> requests.awaitCompleted(requestId));

        long left = 0;
        for (Map.Entry<String, Long> place : Traces.of(context.suite(), person).entrySet()) {
            Expect.same("what is left of the erased person in " + place.getKey(), 0L, place.getValue());
            left += place.getValue();
        }
        tombstoned(context);
        context.report().erasure = certified(context, requestId, before, touched, left);
        verify(context, requestId);
        return "erased, tombstoned in both regions, certified; the certificate with one byte flipped is refused";
    }

    private static String elsewhere(Map<String, Long> traces) {
        return OTHER_STORES.stream()
                .map(place -> place + " " + traces.get(place))
                .collect(Collectors.joining(", "));
    }

    /** The moment before: that of the newest heartbeat already written. */
    private static Instant newestHeartbeat(StoryContext context) {
        return Instant.parse(context.suite()
                .protectedRow("SELECT to_char(max(beat_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') "
                        + "FROM potti_guard.heartbeat"));
    }

    /** Both regions hold opening and completion; the service says that they agree, and that the marker has caught up. */
    private static void tombstoned(StoryContext context) {
        for (Part region : List.of(Part.S3_PAR, Part.S3_GRA)) {
            Expect.same(
                    "entries in the ledger of " + region.serverName(),
                    List.of("erasures/000000000001.json", "erasures/000000000002.json"),
                    Traces.ledger(context.suite(), region));
        }
        JsonNode gate = context.officer().get("/api/gdpr/gate");
        Expect.same("the gate is open", true, gate.get("open").asBoolean());
        Expect.same("regions whose ledger answers", 2, gate.get("regions").size());
        Expect.same(
                "entries of one erasure in the ledger",
                2L,
                gate.get("ledgerSequence").asLong());
        Expect.same("the database's marker", 2L, gate.get("markerSequence").asLong());
    }

    /**
     * @param before what was counted in the other stores before: all of that was deleted, and nothing else
     * @param touched the rows counted before, by table: what the certificate says was done to them must add up to them
     * @param left what we found afterwards; the certificate must say the same
     */
    private static StoryReport.Erasure certified(
            StoryContext context, String requestId, Map<String, Long> before, Map<String, Long> touched, long left) {
        JsonNode certificate = context.officer().get("/api/gdpr/certificates/" + requestId);
        List<String> participants = certificate
                .get("participants")
                .valueStream()
                .map(answer -> answer.get("participant").asText())
                .toList();
        JsonNode residual = certificate.get("residual");
        Expect.same(
                "residual that the certificate states",
                left,
                residual.get("keyed").asLong() + residual.get("deepScan").asLong());
        Expect.same("rows treated, by table", touched, treated(certificate));
        StoryReport.Erasure erasure = new StoryReport.Erasure(
                requestId,
                items(certificate, "postgresql", "DELETED"),
                items(certificate, "postgresql", "ANONYMISED"),
                items(certificate, "object-store", "DELETED"),
                items(certificate, "cache", "DELETED"),
                participants,
                left,
                certificate.get("certificateId").asText());
        Expect.that(erasure.rowsDeleted() > 0, "No row was deleted: " + certificate.get("done"));
        Expect.that(erasure.rowsAnonymised() > 0, "No row was anonymised: " + certificate.get("done"));
        Expect.same(
                "objects deleted",
                before.getOrDefault("media of s3-par", 0L) + before.getOrDefault("media of s3-gra", 0L),
                erasure.objectsDeleted());
        Expect.same("cache keys deleted", before.get("cache"), erasure.cacheKeysDeleted());
        Expect.same(
                "what participants answered",
                List.of("sample-platform ERASED"),
                certificate
                        .get("participants")
                        .valueStream()
                        .map(answer -> answer.get("participant").asText() + " "
                                + answer.get("outcome").asText())
                        .toList());
        context.narrator()
                .fact(
                        "%,d rows deleted, %,d anonymised, %,d objects, %,d cache keys; participants: %s",
                        erasure.rowsDeleted(),
                        erasure.rowsAnonymised(),
                        erasure.objectsDeleted(),
                        erasure.cacheKeysDeleted(),
                        String.join(", ", participants));
        context.narrator()
                .fact(
                        "residual 0 after a scan of %d tables; copies in backups are gone by %s",
                        residual.get("tablesScanned").asInt(),
                        certificate.get("erasureHorizon").get("at").asText());
        return erasure;
    }

    /** Rows deleted, anonymised, unlinked or retained. */
    private static Map<String, Long> treated(JsonNode certificate) {
        return certificate
                .get("done")
                .valueStream()
                .filter(count -> count.get("store").asText().equals("postgresql"))
                .collect(Collectors.groupingBy(
                        count -> count.get("place").asText(),
                        TreeMap::new,
                        Collectors.summingLong(count -> count.get("items").asLong())));
    }

    private static long items(JsonNode certificate, String store, String treatment) {
        return certificate
                .get("done")
                .valueStream()
                .filter(count -> count.get("store").asText().equals(store)
                        && count.get("treatment").asText().equals(treatment))
                .mapToLong(count -> count.get("items").asLong())
                .sum();
    }

    private static void verify(StoryContext context, String requestId) {
        ApiClient officer = context.officer();
        byte[] certificate = officer.tryGet("/api/gdpr/certificates/" + requestId)
                .expect(200)
                .bytes();
        byte[] key = officer.tryGet("/api/gdpr/certificates/key").expect(200).bytes();
        byte[] forged = certificate.clone();
        forged[forged.length / 2] ^= 1;

        Expect.same("verdict on the certificate", 0, verdict(context, certificate, key));
        Expect.same("verdict on the certificate with one byte flipped", 1, verdict(context, forged, key));
    }

    private static int verdict(StoryContext context, byte[] certificate, byte[] key) {
        try (ProcessRunner processes = new ProcessRunner()) {
            Path directory = Files.createTempDirectory("potti-certificate-");
            Path file = Files.write(directory.resolve("certificate.json"), certificate);
            Path keyFile = Files.write(directory.resolve("public-key.pem"), key);
            ProcessResult result = processes.run(Command.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            jar(context.suite().options().root()).toString(),
                            VERIFIER,
                            file.toString(),
                            keyFile.toString())
                    .withDeadline(Duration.ofMinutes(2)));
            Files.delete(file);
            Files.delete(keyFile);
            Files.delete(directory);
            return result.exitCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The plain jar of gdpr-service: its own classes and nothing else. */
    private static Path jar(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("gdpr-service/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("potti-gdpr-service-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StoryFailure("gdpr-service is not packaged"));
        }
    }
}
