package co.potti.gdpr.export;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One file of the archive, as the manifest lists it.
 *
 * @param items rows of a collection; 1 for a file
 * @param sha256 of the content, lower-case hexadecimal
 */
@RegisterForReflection
record ArchiveEntry(String name, long items, long bytes, String sha256) {}
