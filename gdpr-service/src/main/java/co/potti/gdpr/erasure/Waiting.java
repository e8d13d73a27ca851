package co.potti.gdpr.erasure;

/** A stage cannot finish yet; says what for, without personal data. */
final class Waiting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    Waiting(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
