package co.potti.backup.wal;

import co.potti.common.objectstore.Region;

/** Fired when a gap was announced: the region needs a backup that begins behind it. */
public record GapFound(Region region) {}
