/** Erasure and export requests: opening, following and cancelling them. */
@NullMarked
package co.potti.gdpr.request;

import org.jspecify.annotations.NullMarked;
