package co.potti.sample;

/** The limits of the JSON API; each equals the CHECK of the column it protects. */
public final class Bounds {

    public static final int HANDLE = 40;
    public static final int NAME = 120;
    public static final int BIO = 2_000;
    public static final int TITLE = 200;
    public static final int POST_BODY = 20_000;
    public static final int COMMENT_BODY = 4_000;
    public static final int URL = 500;
    public static final int PAGE = 100;

    private Bounds() {}
}
