/** Who a request is about: looking a person up in the protected database, read-only. */
@NullMarked
package co.potti.gdpr.subject;

import org.jspecify.annotations.NullMarked;
