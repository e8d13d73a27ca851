/** Handing mails to the mail server. */
@NullMarked
package co.potti.common.mail;

import org.jspecify.annotations.NullMarked;
