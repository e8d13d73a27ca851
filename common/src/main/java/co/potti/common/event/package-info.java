/** The events of the suite: topics, who may write and read them, their payloads and their CloudEvents envelope. */
@NullMarked
package co.potti.common.event;

import org.jspecify.annotations.NullMarked;
