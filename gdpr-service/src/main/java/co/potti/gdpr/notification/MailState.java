package co.potti.gdpr.notification;

import java.util.Locale;

/** What has become of the last mail about a request. */
public enum MailState {
    /** Not delivered to the mail server yet; tried again until it is. */
    PENDING,
    SENT,
    /** Refused for good, or not taken for days; nothing more is tried. */
    UNDELIVERABLE,
    NONE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
