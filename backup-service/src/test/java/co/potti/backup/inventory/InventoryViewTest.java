package co.potti.backup.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.backup.inventory.InventoryView.RegionView;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.RepositoryInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryViewTest {

    @Test
    void aRepositoryWithoutItsStanzaIsToldFromOneThatHoldsNoBackupYet() {
        assertThat(view(readable(false))).returns(true, RegionView::readable).returns(false, RegionView::stanzaPresent);
        assertThat(view(readable(true))).returns(true, RegionView::readable).returns(true, RegionView::stanzaPresent);
        assertThat(view(new RegionHoldings.Unreadable(Region.PAR, "object-store-unreachable")))
                .returns(false, RegionView::readable)
                .returns(false, RegionView::stanzaPresent);
    }

    private static RegionHoldings readable(boolean stanzaPresent) {
        return new RegionHoldings.Readable(
                Region.PAR, new RepositoryInfo(1, stanzaPresent, false, List.of(), List.of()));
    }

    private static RegionView view(RegionHoldings holdings) {
        ExpiryRule rule = new ExpiryRule(Duration.ofDays(23), Duration.ofDays(7), Duration.ofDays(1));
        return InventoryView.of("creators", Instant.EPOCH, List.of(holdings), rule)
                .regions()
                .getFirst();
    }
}
