package co.potti.gdpr.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several writers on one real table, with regions that are slow, away or ahead. */
class LedgerAppendTest {

    private static final String BEFORE_THE_TEST = "first";

    private static LocalPlatform platform;
    private static DataMap map;
    private static Jdbi database;

    private final Region par = new Region("par");
    private final Region gra = new Region("gra");
    private final ExecutorService writers = Executors.newFixedThreadPool(4);

    @BeforeAll
    static void start() throws IOException {
        map = DataMapLoader.load(Path.of("../sample-app/src/main/resources/datamap/creators.yml"));
        platform = LocalPlatform.start(PlatformOptions.of(Set.of(Part.PLATFORM_POSTGRES)));
        Map<String, String> settings = platform.settings(ServicePrincipal.GDPR);
        database = Jdbi.create(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
        for (String migration : List.of("1400__erasure_ledger", "1430__ledger_write_ahead")) {
            String sql = Files.readString(Path.of("src/main/resources/db/migration/V20261121_" + migration + ".sql"));
            database.useHandle(handle -> handle.createScript(sql).execute());
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void oneEntry() {
        database.useHandle(handle -> handle.execute("TRUNCATE erasure_ledger, data_erasure_tombstones"));
        append(BEFORE_THE_TEST);
    }

    @AfterEach
    void noMoreWriters() throws InterruptedException {
        writers.shutdownNow();
        assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theSameStepIsAppendedOnce() {
        LedgerEntry first = append("a");

        assertThat(append("a")).isEqualTo(first);
        assertThat(chain(gra)).isEqualTo(chain(par)).hasSize(2).endsWith(first);
    }

    @Test
    void aWriteThatArrivesMinutesLateBringsTheSameBytes() throws Exception {
        CountDownLatch arrives = par.holdNextPut();
        Future<LedgerEntry> slow = writers.submit(() -> append("slow"));
        par.awaitHeldPut();

        LedgerEntry other = writers.submit(() -> append("other")).get(30, TimeUnit.SECONDS);
        arrives.countDown();
        LedgerEntry late = slow.get(30, TimeUnit.SECONDS);

        assertThat(late.sequence()).isEqualTo(2);
        assertThat(other.sequence()).isEqualTo(3);
        assertThat(par.versionsOf(2)).hasSize(2);
        assertThat(chain(par))
                .isEqualTo(chain(gra))
                .extracting(LedgerEntry::requestId)
                .containsExactly(BEFORE_THE_TEST, "slow", "other");
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        List<Future<LedgerEntry>> appended = new ArrayList<>();
        for (String requestId :
                IntStream.range(0, 12).mapToObj(i -> "r" + i % 8).toList()) {
            appended.add(writers.submit(() -> append(requestId)));
        }
        for (Future<LedgerEntry> entry : appended) {
            LedgerEntry written = entry.get(60, TimeUnit.SECONDS);
            assertThat(chain(par)).contains(written);
        }

        assertThat(chain(par)).isEqualTo(chain(gra)).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void whatOneRegionLacksIsPutThereBeforeTheNext() {
        gra.away = true;
        assertThatThrownBy(() -> append("a")).isInstanceOf(Away.class);
        assertThat(head()).isEqualTo(1);

        gra.away = false;
        append("b");

        assertThat(chain(gra))
                .isEqualTo(chain(par))
                .extracting(LedgerEntry::requestId)
                .containsExactly(BEFORE_THE_TEST, "a", "b");
        assertThat(append("a")).isEqualTo(chain(par).get(1));
    }

    @Test
    void takesUpWhatItsOwnRestoredTableHasForgotten() {
        LedgerEntry forgotten = append("a");
        append("b");
        database.useHandle(handle -> handle.execute("DELETE FROM erasure_ledger WHERE sequence > 1"));

        LedgerEntry next = append("c");

        assertThat(next.sequence()).isEqualTo(4);
        assertThat(append("a")).isEqualTo(forgotten);
        assertThat(chain(par)).isEqualTo(chain(gra)).hasSize(4);
    }

    @Test
    void aForgedDataMapInOneRegionIsPassedOver() {
        Region forged = new Region("par");
        forged.put("datamaps/" + map.version() + ".yml", "dataset: [".getBytes(StandardCharsets.UTF_8), "text/yaml");

        Ledger ledger =
                new Ledger(new LedgerCopies(List.of(forged, gra)), new LedgerTable(database), Clock.systemUTC());

        assertThat(ledger.dataMap(map.version()).source()).isEqualTo(map.source());
    }

    @Test
    void anotherEntryInThePreparedPlaceIsTampering() {
        par.away = true;
        assertThatThrownBy(() -> append("a")).isInstanceOf(Away.class);
        LedgerEntry prepared = database.withHandle(handle -> handle.select(
                        "SELECT entry FROM erasure_ledger WHERE written_at IS NULL")
                .map((row, context) -> LedgerEntry.fromJson(row.getString(1).getBytes(StandardCharsets.UTF_8)))
                .one());
        LedgerEntry foreign = new LedgerEntry(
                prepared.sequence(),
                Kind.COMPLETION,
                prepared.tombstone(),
                prepared.requestId(),
                prepared.keyId(),
                prepared.dataMapVersion(),
                prepared.at(),
                prepared.previous());
        par.away = false;
        par.put(LedgerChain.key(foreign.sequence()), foreign.toJson(), "application/json");

        assertThatThrownBy(() -> append("a"))
                .isInstanceOf(TamperedLedgerException.class)
                .hasMessage("region par has another entry 2");
        assertThat(head()).isEqualTo(1);
    }

    private LedgerEntry append(String requestId) {
        Ledger ledger = new Ledger(new LedgerCopies(List.of(par, gra)), new LedgerTable(database), Clock.systemUTC());
        return ledger.append(
                Kind.OPENING, UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8)), "k1", requestId, map);
    }

    private static long head() {
        return database.withHandle(
                handle -> handle.select("SELECT max(sequence) FROM erasure_ledger WHERE written_at IS NOT NULL")
                        .mapTo(long.class)
                        .one());
    }

    private static List<LedgerEntry> chain(Region region) {
        return LedgerChain.verified(region.versions(LedgerChain.PREFIX));
    }

    private static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Keeps every version, as a versioned bucket does; writing can be slow or fail. */
    private static final class Region implements LedgerCopy {

        private final String name;
        private final SortedMap<String, List<Version>> objects = new TreeMap<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile boolean away;

        private Region(String name) {
            this.name = name;
        }

        CountDownLatch holdNextPut() {
            hold = new CountDownLatch(1);
            return hold;
        }

        void awaitHeldPut() throws InterruptedException {
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        }

        synchronized List<Version> versionsOf(long sequence) {
            return List.copyOf(objects.getOrDefault(LedgerChain.key(sequence), List.of()));
        }

        @Override
        public String regionName() {
            return name;
        }

        @Override
        public boolean writeOnce() {
            return true;
        }

        @Override
        public synchronized SortedMap<String, List<Version>> versions(String prefix) {
            SortedMap<String, List<Version>> found = new TreeMap<>();
            objects.tailMap(prefix).forEach((key, versions) -> {
                if (key.startsWith(prefix)) {
                    found.put(key, List.copyOf(versions));
                }
            });
            return found;
        }

        @Override
        public void put(String key, byte[] content, String contentType) {
            if (away) {
                throw new Away();
            }
            CountDownLatch gate = hold;
            hold = new CountDownLatch(0);
            if (gate.getCount() > 0) {
                reached.countDown();
                await(gate);
            }
            keep(key, content);
        }

        private synchronized void keep(String key, byte[] content) {
            objects.computeIfAbsent(key, unknown -> new ArrayList<>())
                    .add(new Version(false, Arrays.copyOf(content, content.length)));
        }

        private static void await(CountDownLatch gate) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
