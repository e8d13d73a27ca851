package co.potti.gdpr.delivery;

import co.potti.gdpr.token.SecretToken;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The token out of the mail's link.
 *
 * @param token 43 URL-safe characters
 */
@Schema(name = "DownloadToken")
public record DownloadToken(
        @NotBlank @Size(max = SecretToken.MAX_LENGTH) String token) {

    /** Never the value. */
    @Override
    public String toString() {
        return "DownloadToken";
    }
}
