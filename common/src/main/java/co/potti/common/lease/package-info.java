/** Work that outlives a request: a row with a lease that any replica can pick up. */
@NullMarked
package co.potti.common.lease;

import org.jspecify.annotations.NullMarked;
