/** Other services that hold something about a subject: asked over Kafka, asked again until they answer. */
@NullMarked
package co.potti.gdpr.participant;

import org.jspecify.annotations.NullMarked;
