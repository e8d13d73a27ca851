/** The one clock. */
@NullMarked
package co.potti.common.time;

import org.jspecify.annotations.NullMarked;
