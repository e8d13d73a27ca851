package co.potti.sample.creator;

import co.potti.sample.Bounds;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The parts of a profile that its creator may change. */
record EditedProfile(
        @NotBlank @Size(max = Bounds.NAME) String displayName,
        @Nullable @Size(max = Bounds.BIO) String bio,
        @NotNull @Pattern(regexp = "en|fr") String locale) {}
