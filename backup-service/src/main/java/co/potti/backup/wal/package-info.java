/** Heartbeats, the archive of each region, its gaps, and the data that would be lost now. */
@NullMarked
package co.potti.backup.wal;

import org.jspecify.annotations.NullMarked;
