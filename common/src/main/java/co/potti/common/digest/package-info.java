/** The one digest everything here is compared by. */
@NullMarked
package co.potti.common.digest;

import org.jspecify.annotations.NullMarked;
