/** Everything about a person in one zip, written in constant memory. */
@NullMarked
package co.potti.gdpr.export;

import org.jspecify.annotations.NullMarked;
