package co.potti.common.identity;

import co.potti.common.secret.SecretFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** The bearer token of this service. Read anew for each use, because platforms rotate the file. */
@ApplicationScoped
public class ServiceToken {

    private final IdentitySettings settings;

    ServiceToken(IdentitySettings settings) {
        this.settings = settings;
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @throws IllegalStateException when {@code potti.identity.token-file} is not configured
     */
    public String bearer() {
        Path file = settings.tokenFile()
                .orElseThrow(() -> new IllegalStateException("potti.identity.token-file is not configured"));
        return "Bearer " + SecretFile.text("potti.identity.token-file", file);
    }
}
