/** Mails to people, in their language, sent by leased work that survives a mail server that is down. */
@NullMarked
package co.potti.gdpr.notification;

import org.jspecify.annotations.NullMarked;
