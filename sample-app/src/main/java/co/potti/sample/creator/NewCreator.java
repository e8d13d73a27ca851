package co.potti.sample.creator;

import co.potti.sample.Bounds;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The body of a registration; id and mail address come from the token. */
record NewCreator(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_-]{1,39}")
        String handle,

        @NotBlank @Size(max = Bounds.NAME) String displayName,
        @NotNull @Pattern(regexp = "en|fr") String locale) {}
