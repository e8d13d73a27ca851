/** The part of Prometheus' HTTP API that this service uses. */
@NullMarked
package co.potti.slo.prometheus;

import org.jspecify.annotations.NullMarked;
