/** The person an erasure or export is about, and what every place that holds personal data can do for them. */
@NullMarked
package co.potti.gdpr.subject;

import org.jspecify.annotations.NullMarked;
