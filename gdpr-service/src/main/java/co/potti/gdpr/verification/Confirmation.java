package co.potti.gdpr.verification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request was confirmed.
 *
 * @param status always {@code processing}
 */
@Schema(name = "Confirmation")
public record Confirmation(String requestId, String status) {}
