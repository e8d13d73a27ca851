package co.potti.gdpr.notification;

import java.util.Locale;

/** What has become of the last mail about a request. */
public enum MailState {
    /** Not delivered to the mail server yet; tried again until it is. */
    PENDING,
    /** Also when it cannot be delivered: the difference would tell whether somebody has that address (G3). */
    SENT,
    NONE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
