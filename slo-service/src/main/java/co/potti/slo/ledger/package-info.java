/** The durable hourly record of good and total events, which outlives Prometheus' retention. */
@NullMarked
package co.potti.slo.ledger;

import org.jspecify.annotations.NullMarked;
