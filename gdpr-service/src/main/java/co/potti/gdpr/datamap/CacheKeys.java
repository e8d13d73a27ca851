package co.potti.gdpr.datamap;

/**
 * Cache keys of a subject.
 *
 * @param pattern glob with identifiers in braces, for example {@code session:{creator.id}:*}
 * @param session whether these keys log the subject in: they go first, so that nothing new is written
 */
public record CacheKeys(String pattern, boolean session) {}
