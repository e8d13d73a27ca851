/** How often one address or one person may ask, counted across replicas. */
@NullMarked
package co.potti.gdpr.ratelimit;

import org.jspecify.annotations.NullMarked;
