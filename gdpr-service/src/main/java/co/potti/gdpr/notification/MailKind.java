package co.potti.gdpr.notification;

import java.util.Locale;

/** What a mail is about; the code names its templates and its row. */
public enum MailKind {
    /** Carries the token that confirms a request. */
    VERIFICATION,
    /** Carries the link to the finished export. */
    EXPORT_READY,
    /** Says that everything is gone, and until when copies in backups live. */
    ERASED,
    /** Says that a request was not fulfilled, why, and where to complain (GDPR Art. 12(4)). */
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
