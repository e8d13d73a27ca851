package co.potti.dr.inventory;

import co.potti.common.objectstore.Region;
import java.util.List;

/**
 * From which region a drill restores.
 *
 * @param regions in the order in which they are tried
 */
public record RegionChoice(List<Region> regions) {

    /** Paris, and Gravelines when Paris cannot be read. */
    public static final RegionChoice PARIS_FIRST = new RegionChoice(List.of(Region.PAR, Region.GRA));

    public RegionChoice {
        regions = List.copyOf(regions);
    }

    /** That one and no other. */
    public static RegionChoice only(Region region) {
        return new RegionChoice(List.of(region));
    }
}
