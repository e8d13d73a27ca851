package co.potti.gdpr.datamap;

/**
 * How a field is masked.
 *
 * @param value what STRING_REWRITE writes, otherwise empty
 * @param length how many characters RANDOM_STRING_REWRITE writes, 30 unless the data map says otherwise
 */
public record Masking(MaskingStrategy strategy, String value, int length) {}
