package co.potti.dr.sandbox;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.time.Duration;
import java.util.regex.Pattern;

/** The row that tells gdpr-service: this is a restored copy, not production (D3). Written once the essential checks have shown it. */
public final class SandboxMarker {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private SandboxMarker() {}

    /** @throws ExerciseFailedException when it cannot be written; no erasure could be replayed then */
    public static void write(SandboxServer server, Duration deadline) throws InterruptedException {
        String id = server.sandbox().id();
        if (!PLAIN.matcher(id).matches()) {
            throw new IllegalArgumentException("a sandbox id is made of letters, digits and hyphens");
        }
        try {
            server.sql().query("INSERT INTO potti_guard.sandbox_marker (sandbox_id) VALUES ('" + id + "')", deadline);
        } catch (SandboxSqlException failed) {
            throw new ExerciseFailedException(
                    FailureReason.CHECK_FAILED, "the sandbox marker cannot be written: " + failed.getMessage(), failed);
        }
    }
}
