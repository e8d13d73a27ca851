/** A person's request for erasure or export: its life, its clocks, and who may see it. */
@NullMarked
package co.potti.gdpr.request;

import org.jspecify.annotations.NullMarked;
