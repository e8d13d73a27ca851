/** What the whole of backup-service shares: its settings and its refusals. */
@NullMarked
package co.potti.backup;

import org.jspecify.annotations.NullMarked;
