package co.potti.common.objectstore;

/** The two regions: Paris is primary, Gravelines is backup. */
public enum Region {
    PAR("par"),
    GRA("gra");

    private final String regionName;

    Region(String regionName) {
        this.regionName = regionName;
    }

    public String regionName() {
        return regionName;
    }

    /** Reads {@code par} or {@code gra}. */
    public static Region named(String name) {
        for (Region region : values()) {
            if (region.regionName.equals(name)) {
                return region;
            }
        }
        throw new IllegalArgumentException("No such region: use par or gra");
    }
}
