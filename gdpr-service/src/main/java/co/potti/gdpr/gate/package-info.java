/** Whether the protected database may be used: closed while an erasure in the ledger is not in it. */
@NullMarked
package co.potti.gdpr.gate;

import org.jspecify.annotations.NullMarked;
