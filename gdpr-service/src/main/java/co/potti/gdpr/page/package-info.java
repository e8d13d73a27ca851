/** The pages a person sees, in French and English. */
@NullMarked
package co.potti.gdpr.page;

import org.jspecify.annotations.NullMarked;
