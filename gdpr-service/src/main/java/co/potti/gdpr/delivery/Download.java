package co.potti.gdpr.delivery;

import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where an archive can be fetched just now.
 *
 * @param url works without credentials until {@code expiresAt}
 * @param bytes size of the zip
 */
@Schema(name = "Download")
public record Download(URI url, Instant expiresAt, String fileName, long bytes) {}
