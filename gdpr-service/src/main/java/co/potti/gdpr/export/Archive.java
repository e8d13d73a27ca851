package co.potti.gdpr.export;

/**
 * A finished archive.
 *
 * @param entries files in the zip, the manifest not counted
 * @param bytes size of the zip
 * @param dataMapVersion SHA-256 of the data map it was written by
 */
record Archive(int entries, long bytes, String dataMapVersion) {}
