/** Whether the data map still describes the live schema. */
@NullMarked
package co.potti.gdpr.drift;

import org.jspecify.annotations.NullMarked;
