/** Erasing again, on a restored copy, whoever was erased after the backup was taken. */
@NullMarked
package co.potti.gdpr.replay;

import org.jspecify.annotations.NullMarked;
