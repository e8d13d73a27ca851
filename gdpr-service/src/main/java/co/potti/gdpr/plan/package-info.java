/** The erasure plan: a pure function of data map and live schema that says what happens to which rows, and in which order. */
@NullMarked
package co.potti.gdpr.plan;

import org.jspecify.annotations.NullMarked;
