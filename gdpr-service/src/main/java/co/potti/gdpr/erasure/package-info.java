/** Erasing a subject from every place that holds their data, resumable at every step. */
@NullMarked
package co.potti.gdpr.erasure;

import org.jspecify.annotations.NullMarked;
