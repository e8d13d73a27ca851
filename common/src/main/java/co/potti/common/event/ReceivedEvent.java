package co.potti.common.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A decoded event. {@code sequence} is 1 for the first event of that source and subject.
 *
 * @param subject the aggregate whose order the sequence counts
 */
public record ReceivedEvent<T extends Event>(
        UUID id, String source, String subject, Instant time, long sequence, T data) {}
