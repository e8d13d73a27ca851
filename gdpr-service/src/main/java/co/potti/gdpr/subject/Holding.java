package co.potti.gdpr.subject;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What one place holds about a subject, or what was done to it.
 *
 * @param store the store's name, for example {@code postgresql}
 * @param place table, bucket with region, key pattern or participant; never an identifier
 * @param treatment what the erasure does to it
 * @param items rows, object versions or keys
 * @param bytes size where the place can tell, otherwise 0
 */
@RegisterForReflection
public record Holding(String store, String place, Treatment treatment, long items, long bytes) {}
