package co.potti.dr.sandbox;

import co.potti.common.guard.ProtectedDatabase;
import java.nio.file.Path;
import java.util.Optional;

/** A protected cluster with these directories, which nobody opens. */
record FakeProtectedDatabase(Optional<Path> dataDirectory, Optional<Path> socketDirectory)
        implements ProtectedDatabase {

    FakeProtectedDatabase(Path data) {
        this(Optional.of(data), Optional.empty());
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return 5432;
    }

    @Override
    public String database() {
        return "creators";
    }

    @Override
    public String username() {
        return "potti_drill";
    }

    @Override
    public String password() {
        return "unused";
    }

    @Override
    public Path caFile() {
        return Path.of("ca.pem");
    }
}
