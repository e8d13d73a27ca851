package co.potti.dr.exercise;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A drill as it is asked for.
 *
 * @param type scheduled, manual or emergency
 * @param scenario latest or point-in-time
 * @param targetTime for point-in-time: an instant with its zone, such as {@code 2026-11-21T18:30:00+01:00}; one hour
 *     before the request when absent
 * @param region par or gra, and no other then; Paris with Gravelines behind it when absent
 */
record CreateExercise(
        @NotBlank @Size(max = 20) String type,
        @NotBlank @Size(max = 40) String scenario,
        @Nullable @Size(max = 40) String targetTime,
        @Nullable @Size(max = 10) String region) {}
