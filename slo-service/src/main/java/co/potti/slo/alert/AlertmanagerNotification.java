package co.potti.slo.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Alertmanager's webhook receiver posts (version 4), as far as it is used here. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlertmanagerNotification(
        @NotNull @Pattern(regexp = "4") String version,
        @NotNull @Size(max = 1000) List<@NotNull @Valid Alert> alerts) {

    /** One alert; {@code endsAt} means something only when it is resolved. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Alert(
            @NotNull @Pattern(regexp = "firing|resolved") String status,
            @NotNull Map<String, String> labels,
            @NotNull Instant startsAt,
            @Nullable Instant endsAt,
            @NotBlank @Size(max = 64) String fingerprint) {

        boolean isResolved() {
            return status.equals("resolved");
        }

        @Nullable
        String label(String name) {
            return labels.get(name);
        }
    }
}
