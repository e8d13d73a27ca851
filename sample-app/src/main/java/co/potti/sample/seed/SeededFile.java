package co.potti.sample.seed;

import java.util.UUID;

/** A media file whose two objects are in both regions before its row is. */
record SeededFile(Person owner, int number, UUID id, String key, long sizeBytes) {}
