package co.potti.gdpr.request;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param type erasure or export
 * @param email where to send the token; needed without a session, optional with one (then it must be the session's own)
 */
@Schema(name = "CreateRequest")
public record CreateRequest(
        @Schema(enumeration = {"erasure", "export"})
        @NotNull
        @Pattern(regexp = "erasure|export", message = "must be erasure or export")
        String type,

        @Nullable @Email(regexp = ".+@[^@]+\\.[^@.]{2,}") @Size(max = 254)
        String email) {

    RequestType requestType() {
        return "erasure".equals(type) ? RequestType.ERASURE : RequestType.EXPORT;
    }
}
