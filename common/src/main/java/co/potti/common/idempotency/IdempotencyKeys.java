package co.potti.common.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Remembers which work an {@code Idempotency-Key} started, per caller. */
@ApplicationScoped
public class IdempotencyKeys {

    /** The header that carries a key. */
    public static final String HEADER = "Idempotency-Key";

    /** Characters a key may have. */
    public static final int LONGEST = 200;

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('potti.idempotency'), hashtext(?))";
    private static final String SEEN =
            "SELECT request_hash, resource_id FROM idempotency_key WHERE caller_id = ? AND request_key = ?";
    private static final String REMEMBER =
            "INSERT INTO idempotency_key (caller_id, request_key, request_hash, resource_id) VALUES (?, ?, ?, ?)";

    private final Jdbi jdbi;

    IdempotencyKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The work this key started before, if any. Asked in a transaction it waits for any other that asked for the same key:
     * of twins that come at once, the second sees what the first remembered.
     *
     * @throws IdempotencyConflictException if the key came with another request then
     */
    public Optional<String> seen(String key, String callerId, String requestHash) {
        Optional<Remembered> before = jdbi.withHandle(handle -> {
            handle.execute(ONE_AT_A_TIME, callerId + '\n' + key);
            return handle.select(SEEN, callerId, key)
                    .map((row, context) -> new Remembered(row.getString(1), row.getString(2)))
                    .findOne();
        });
        if (before.filter(same -> !same.requestHash().equals(requestHash)).isPresent()) {
            throw new IdempotencyConflictException();
        }
        return before.map(Remembered::resourceId);
    }

    /** Remembers the key in the caller's transaction, the one in which it was asked for. */
    @Transactional(TxType.MANDATORY)
    public void remember(String key, String callerId, String requestHash, String resourceId) {
        jdbi.useHandle(handle -> handle.execute(REMEMBER, callerId, key, requestHash, resourceId));
    }

    private record Remembered(String requestHash, String resourceId) {}
}
