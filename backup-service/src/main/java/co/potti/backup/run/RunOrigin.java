package co.potti.backup.run;

/** Why a run exists. */
enum RunOrigin {
    /** Somebody asked. */
    REQUEST("request"),
    /** A region was down during an earlier run and is back. */
    CATCH_UP("catch-up"),
    /** A region's archive has a gap, so that a backup behind it is needed. */
    GAP("gap");

    private final String word;

    RunOrigin(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static RunOrigin ofWord(String word) {
        for (RunOrigin origin : values()) {
            if (origin.word.equals(word)) {
                return origin;
            }
        }
        throw new IllegalArgumentException("unknown origin: " + word);
    }
}
