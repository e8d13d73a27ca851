/** Outages on demand: real 5xx answers for a given time. */
@NullMarked
package co.potti.sample.fault;

import org.jspecify.annotations.NullMarked;
