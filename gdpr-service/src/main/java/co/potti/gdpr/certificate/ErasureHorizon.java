package co.potti.gdpr.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when copies of the erased data live in backups.
 *
 * @param at the latest expiry, absent when it is unknown
 * @param statement what is known, in one sentence
 */
public record ErasureHorizon(@Nullable Instant at, String statement) {}
