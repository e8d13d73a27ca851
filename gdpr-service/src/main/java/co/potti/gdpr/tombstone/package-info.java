/** What remains of an erased subject: a keyed, non-reversible id in a table and in a hash-chained ledger outside every database. */
@NullMarked
package co.potti.gdpr.tombstone;

import org.jspecify.annotations.NullMarked;
