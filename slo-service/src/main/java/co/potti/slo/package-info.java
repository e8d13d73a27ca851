/** The slo-service: objectives, rules, budgets, alerts. */
@NullMarked
package co.potti.slo;

import org.jspecify.annotations.NullMarked;
