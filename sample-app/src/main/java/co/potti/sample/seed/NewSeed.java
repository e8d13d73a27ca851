package co.potti.sample.seed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** An order to fill the platform; what is left out has its default. */
record NewSeed(
        @Nullable @Min(Population.SMALLEST) @Max(500_000) Integer creators,
        @Nullable Long number) {}
