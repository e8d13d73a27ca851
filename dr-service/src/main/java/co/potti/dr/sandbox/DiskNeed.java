package co.potti.dr.sandbox;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;

/**
 * Disk that a restored copy needs.
 *
 * @param bytes restored size × factor + reserve
 */
record DiskNeed(long bytes) {

    static DiskNeed of(long sizeBytes, SandboxConfiguration configuration) {
        double copy = sizeBytes * configuration.diskFactor();
        return new DiskNeed(Math.addExact(
                (long) Math.ceil(copy), configuration.diskReserve().asLongValue()));
    }

    /** @throws ExerciseFailedException when there is less */
    void require(long usableBytes) {
        if (usableBytes < bytes) {
            throw new ExerciseFailedException(
                    FailureReason.NO_DISK_SPACE,
                    "the copy needs %d bytes, the disk has %d".formatted(bytes, usableBytes));
        }
    }
}
