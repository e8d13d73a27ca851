/** The suite's only footprint in the protected database: heartbeat, erasure marker, sandbox marker. */
@NullMarked
package co.potti.common.guard;

import org.jspecify.annotations.NullMarked;
