/** Invoices: read-only here, kept ten years. */
@NullMarked
package co.potti.sample.invoice;

import org.jspecify.annotations.NullMarked;
