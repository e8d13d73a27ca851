/** Backup runs: asked for, executed once per region, confirmed from what the repositories report. */
@NullMarked
package co.potti.backup.run;

import org.jspecify.annotations.NullMarked;
