/** One page that shows every objective to people without Grafana. */
@NullMarked
package co.potti.slo.page;

import org.jspecify.annotations.NullMarked;
