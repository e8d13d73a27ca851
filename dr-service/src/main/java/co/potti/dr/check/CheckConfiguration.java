package co.potti.dr.check;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What is checked on a restored copy. */
@ConfigMapping(prefix = "potti.dr.check")
public interface CheckConfiguration {

    /** Directory of the application's own invariants, one {@code .sql} file each. Without it integrity is not proven. */
    Optional<Path> invariantsDirectory();
}
