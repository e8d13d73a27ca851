package co.potti.dr.sandbox;

import co.potti.common.pgbackrest.WalSegment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program that recovery asks for WAL. It hands out segments up to the pinned one and says "there is none" beyond, so
 * that a growing archive cannot move the end of a drill (D5); histories of timelines always pass. What pgBackRest
 * reports as anything but found (0) or not found (1) — an unreachable region, a damaged file — becomes 200, which ends
 * recovery as fatal instead of looking like the end of the archive: PostgreSQL, {@code restore_command}, above 125.
 */
final class PinnedArchiveGet {

    private PinnedArchiveGet() {}

    static String script(WalSegment last, List<String> archiveGetArgv) {
        String argv = archiveGetArgv.stream().map(PinnedArchiveGet::quoted).collect(Collectors.joining(" "));
        return """
                case "$1" in
                *.history) ;;
                *) if [ "$1" '>' %s ]; then exit 1; fi ;;
                esac
                %s "$1" "$2"
                status=$?
                if [ $status -gt 1 ]; then exit 200; fi
                exit $status
                """.formatted(last.name(), argv);
    }

    /** What PostgreSQL is told; the path holds no quote and no percent sign, see {@link SandboxFiles}. */
    static String restoreCommand(Sandbox sandbox) {
        return "sh " + sandbox.archiveGet() + " %f %p";
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
