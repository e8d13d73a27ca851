/** The same request sent twice is the same work. */
@NullMarked
package co.potti.common.idempotency;

import org.jspecify.annotations.NullMarked;
