package co.potti.gdpr.erasure;

/** A stage cannot finish yet; says what for, without personal data. */
final class Waiting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Obstacle obstacle;
    private final String what;

    Waiting(Obstacle obstacle) {
        this(obstacle, obstacle.code());
    }

    private Waiting(Obstacle obstacle, String what) {
        super(what);
        this.obstacle = obstacle;
        this.what = what;
    }

    /** @param which region, participant or place */
    static Waiting on(Obstacle obstacle, String which) {
        return new Waiting(obstacle, obstacle.code() + ":" + which);
    }

    Obstacle obstacle() {
        return obstacle;
    }

    /** The obstacle's code, and which one it is where there are several. */
    String what() {
        return what;
    }
}
