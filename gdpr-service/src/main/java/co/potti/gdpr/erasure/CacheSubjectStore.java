package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.CacheKeys;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.subject.CacheUnavailableException;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.ExportSink;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Treatment;
import co.potti.gdpr.subject.Turn;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyScanArgs;
import io.quarkus.redis.datasource.keys.KeyScanCursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The subject's cache keys and sessions, found by SCAN and removed by UNLINK; neither blocks the server. */
@ApplicationScoped
class CacheSubjectStore implements SubjectStore {

    static final String STORE = "cache";

    private static final int KEYS_AT_A_TIME = 1_000;

    private final RedisDataSource redis;
    private final DataMap map;

    CacheSubjectStore(RedisDataSource redis, DataMap map) {
        this.redis = redis;
        this.map = map;
    }

    @Override
    public Turn turn() {
        return Turn.AFTER_ROWS;
    }

    @Override
    public List<Holding> preview(Subject subject) {
        return map.cacheKeys().stream()
                .map(keys -> holding(keys, found(keys, subject).size()))
                .filter(holding -> holding.items() > 0)
                .toList();
    }

    /** Caches hold copies of what other stores export; sessions are credentials and leave with nobody. */
    @Override
    public void export(Subject subject, ExportSink sink) {}

    @Override
    public void erase(Subject subject, ErasureProgress progress) {
        remove(subject, progress, keys -> true);
    }

    /** Logs the subject out everywhere. */
    void endSessions(Subject subject, ErasureProgress progress) {
        remove(subject, progress, CacheKeys::session);
    }

    private void remove(Subject subject, ErasureProgress progress, Predicate<CacheKeys> which) {
        map.cacheKeys().stream().filter(which).forEach(keys -> {
            Set<String> found = found(keys, subject);
            Holding holding = holding(keys, found.size());
            progress.checkpoint();
            progress.begin(holding);
            if (!found.isEmpty()) {
                answered(() -> redis.key().unlink(found.toArray(String[]::new)));
            }
            progress.end(holding);
        });
    }

    @Override
    public List<Residue> residual(Subject subject) {
        return preview(subject).stream()
                .map(holding -> new Residue(STORE, holding.place(), holding.items()))
                .toList();
    }

    private Set<String> found(CacheKeys keys, Subject subject) {
        String pattern = IdentifierTemplate.fill(keys.pattern(), subject, IdentifierTemplate::literalInGlob);
        return answered(() -> {
            Set<String> found = new HashSet<>();
            KeyScanCursor<String> cursor =
                    redis.key().scan(new KeyScanArgs().match(pattern).count(KEYS_AT_A_TIME));
            while (cursor.hasNext()) {
                found.addAll(cursor.next());
            }
            return found;
        });
    }

    /** The client throws whatever it met on its way: a refused connection, a timeout, an error reply. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw new CacheUnavailableException(e);
        }
    }

    private static Holding holding(CacheKeys keys, long items) {
        return new Holding(STORE, keys.pattern(), Treatment.DELETED, items, 0);
    }
}
