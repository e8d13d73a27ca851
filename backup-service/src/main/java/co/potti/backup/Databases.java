package co.potti.backup;

import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.problem.Problem;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The databases that are backed up here. */
@Singleton
public class Databases {

    private final String protectedDatabase;

    Databases(ProtectedDatabase settings) {
        this.protectedDatabase = settings.database();
    }

    /** The database meant when none is named. */
    public String main() {
        return protectedDatabase;
    }

    /** Checks a name that came from outside; none means the main one. */
    public String known(@Nullable String name) {
        if (name == null || name.equals(protectedDatabase)) {
            return protectedDatabase;
        }
        throw Problem.of(BackupProblem.UNKNOWN_DATABASE, "Ask GET /api/backups/inventory for the databases there are")
                .with("field", "database");
    }
}
