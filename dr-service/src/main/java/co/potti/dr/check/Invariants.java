package co.potti.dr.check;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The application's own invariants, read from their files. */
@ApplicationScoped
class Invariants {

    private static final String EXTENSION = ".sql";

    private final CheckConfiguration configuration;

    Invariants(CheckConfiguration configuration) {
        this.configuration = configuration;
    }

    /** A file that cannot be used is noticed when the service starts, not in the middle of a recovery. */
    void start(@Observes StartupEvent event) throws IOException {
        all();
    }

    List<SqlInvariant> all() throws IOException {
        if (configuration.invariantsDirectory().isEmpty()) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> entries =
                Files.list(configuration.invariantsDirectory().get())) {
            files = entries.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
        }
        List<SqlInvariant> invariants = new ArrayList<>();
        for (Path file : files) {
            String fileName = file.getFileName().toString();
            invariants.add(SqlInvariant.parse(
                    fileName.substring(0, fileName.length() - EXTENSION.length()), Files.readString(file)));
        }
        return invariants;
    }
}
