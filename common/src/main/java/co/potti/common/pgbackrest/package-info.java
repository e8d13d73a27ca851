/** pgBackRest, typed: its configuration, its commands, what it reports and how it fails. */
@NullMarked
package co.potti.common.pgbackrest;

import org.jspecify.annotations.NullMarked;
