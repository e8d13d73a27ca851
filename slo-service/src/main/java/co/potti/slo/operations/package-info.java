/** Alert rules that are not objectives: something is broken now, whoever promised what. */
@NullMarked
package co.potti.slo.operations;

import org.jspecify.annotations.NullMarked;
