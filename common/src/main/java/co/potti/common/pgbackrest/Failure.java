package co.potti.common.pgbackrest;

import co.potti.common.process.ProcessResult;

/** Why a pgBackRest command did not succeed, told apart by exit code (pgBackRest's {@code error.yaml}) and message. */
public enum Failure {
    LOCK_HELD("lock-held"),
    STORE_UNREACHABLE("object-store-unreachable"),
    STORE_REFUSED("object-store-refused"),
    BUCKET_MISSING("bucket-missing"),
    TLS("tls"),
    CIPHER("cipher"),
    STANZA_MISSING("stanza-missing"),
    STANZA_MISMATCH("stanza-mismatch"),
    BASE_MISSING("base-missing"),
    POSTGRES_DOWN("postgres-down"),
    ARCHIVE_TIMEOUT("archive-timeout"),
    DISK_FULL("disk-full"),
    CONFIGURATION("configuration"),
    VERSION_UNSUPPORTED("version-unsupported"),
    CANCELLED("cancelled"),
    DEADLINE("deadline"),
    KILLED("killed"),
    OTHER("other");

    private static final int STOPPED_BY_TERM = 63;
    private static final int FIRST_SIGNAL = 128;

    private final String code;

    Failure(String code) {
        this.code = code;
    }

    /** Stable word for reports and metrics. */
    public String code() {
        return code;
    }

    static Failure of(ProcessResult result) {
        return switch (result.outcome()) {
            case CANCELLED -> CANCELLED;
            case DEADLINE -> DEADLINE;
            case EXITED -> of(result.exitCode(), result.stderrText());
        };
    }

    /** By what the command said; messages first, because one code stands for many causes. */
    static Failure of(int exitCode, String message) {
        if (exitCode == STOPPED_BY_TERM || exitCode > FIRST_SIGNAL) {
            return KILLED;
        }
        if (message.contains("NoSuchBucket")) {
            return BUCKET_MISSING;
        }
        if (message.contains("403 (Forbidden)") || message.contains("401 (Unauthorized)")) {
            return STORE_REFUSED;
        }
        if (message.contains("unable to verify certificate") || message.contains("unable to find hostname")) {
            return TLS;
        }
        if (message.contains("CryptoError") || message.contains("unable to flush")) {
            return CIPHER;
        }
        if (message.contains("No space left on device")) {
            return DISK_FULL;
        }
        return ofCode(exitCode, message);
    }

    private static Failure ofCode(int exitCode, String message) {
        return switch (exitCode) {
            case 27, 31, 32, 33, 34, 35, 36, 37 -> CONFIGURATION;
            case 29 -> CIPHER;
            case 39 -> message.contains("HTTP request failed") ? STORE_REFUSED : OTHER;
            case 28, 44, 51, 58 -> STANZA_MISMATCH;
            case 46 -> VERSION_UNSUPPORTED;
            case 49 -> STORE_UNREACHABLE;
            case 50 -> LOCK_HELD;
            case 55 -> message.contains(".info cannot be opened") ? STANZA_MISSING : OTHER;
            case 56, 57, 59 -> POSTGRES_DOWN;
            case 75 -> BASE_MISSING;
            case 82 -> ARCHIVE_TIMEOUT;
            case 95 -> TLS;
            case 103 -> message.contains("HostConnectError") ? STORE_UNREACHABLE : STANZA_MISSING;
            default -> OTHER;
        };
    }
}
