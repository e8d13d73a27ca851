/** From counts to achievement, budget and status: a pure function. */
@NullMarked
package co.potti.slo.budget;

import org.jspecify.annotations.NullMarked;
