package co.potti.sample.activity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Whether the writer runs; without a rate, at the configured one. */
record WantedActivity(
        @NotNull Boolean running,
        @Nullable @Min(1) @Max(200) Integer actionsPerSecond) {}
