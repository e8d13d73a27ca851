/** The append-only, hash-chained audit trail every service keeps in its own database. */
@NullMarked
package co.potti.common.audit;

import org.jspecify.annotations.NullMarked;
