/** The newest heartbeat that a restored copy holds: how much was really lost. */
@NullMarked
package co.potti.dr.heartbeat;

import org.jspecify.annotations.NullMarked;
