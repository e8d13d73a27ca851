/** What holds personal data and what an erasure does with it: a Fides dataset file with optional additions. */
@NullMarked
package co.potti.gdpr.datamap;

import org.jspecify.annotations.NullMarked;
