package co.potti.gdpr.notification;

import org.jspecify.annotations.Nullable;

/** Where a mail is left to be sent. Leaving one belongs to the caller's transaction; sending it is leased work. */
public interface Mailbox {

    /**
     * @param detail one fact that the mail tells, such as a date or a reason code; never personal
     */
    void post(MailKind kind, String requestId, String recipient, Language language, @Nullable String detail);

    /** Of all mails about this request; tells whether somebody has the address, so not for everybody's eyes (G3). */
    MailState state(String requestId);
}
