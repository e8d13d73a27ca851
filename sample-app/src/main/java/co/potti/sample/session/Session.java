package co.potti.sample.session;

import java.time.Instant;
import java.util.UUID;

/**
 * An open session.
 *
 * @param token what the creator sends as {@code X-Session}: {@code <creator id>.<random>}
 */
public record Session(UUID creatorId, String token, Instant expiresAt) {}
