/** The suite's own view of its objectives, exported for Prometheus. */
@NullMarked
package co.potti.slo.metric;

import org.jspecify.annotations.NullMarked;
