/** From an objective to Prometheus rules, as a pure function, and their way to Prometheus. */
@NullMarked
package co.potti.slo.rules;

import org.jspecify.annotations.NullMarked;
