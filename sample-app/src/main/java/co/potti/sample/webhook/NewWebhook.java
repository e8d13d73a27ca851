package co.potti.sample.webhook;

import co.potti.sample.Bounds;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The body of a registration. */
record NewWebhook(
        @NotNull @Pattern(regexp = "https://[^\\s]+") @Size(max = Bounds.URL)
        String targetUrl) {}
