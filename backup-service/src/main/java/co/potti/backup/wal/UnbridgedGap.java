package co.potti.backup.wal;

import co.potti.common.objectstore.Region;

/**
 * Fired at each look for as long as an announced gap lies between a region's newest good backup and the end of its
 * archive. It follows from what is listed, so one that nobody acted on, because the service was killed, comes again.
 */
public record UnbridgedGap(Region region) {}
