package co.potti.slo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.openslo.OpenSloReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HourSliceTest {

    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant HALF_PAST_TEN = Instant.parse("2026-11-21T10:30:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-21T11:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant TEN_PAST_NOON = Instant.parse("2026-11-21T12:10:00Z");

    @Test
    void beginsWithTheRevisionAndEndsNow() {
        assertThat(HourSlice.between(slo(HALF_PAST_TEN, null), Instant.EPOCH, TEN_PAST_NOON))
                .containsExactly(
                        new HourSlice(TEN, HALF_PAST_TEN, ELEVEN, true),
                        new HourSlice(ELEVEN, ELEVEN, NOON, true),
                        new HourSlice(NOON, NOON, TEN_PAST_NOON, false));
    }

    @Test
    void aRetiredRevisionIsClosedInItsLastHour() {
        assertThat(HourSlice.between(slo(TEN, HALF_PAST_TEN), Instant.EPOCH, TEN_PAST_NOON))
                .containsExactly(new HourSlice(TEN, TEN, HALF_PAST_TEN, true));
    }

    @Test
    void anHourIsClosedOnceItsLastScrapeMustHaveArrived() {
        Instant late = NOON.plusSeconds(59);
        assertThat(HourSlice.between(slo(ELEVEN, null), ELEVEN, late))
                .containsExactly(new HourSlice(ELEVEN, ELEVEN, NOON, false), new HourSlice(NOON, NOON, late, false));
        assertThat(HourSlice.between(slo(ELEVEN, NOON), ELEVEN, late))
                .containsExactly(new HourSlice(ELEVEN, ELEVEN, NOON, false));
        assertThat(HourSlice.between(slo(ELEVEN, NOON), ELEVEN, NOON.plusSeconds(60)))
                .containsExactly(new HourSlice(ELEVEN, ELEVEN, NOON, true));
    }

    @Test
    void countsOnFromWhereItLeftOff() {
        assertThat(HourSlice.between(slo(TEN, null), NOON, TEN_PAST_NOON))
                .containsExactly(new HourSlice(NOON, NOON, TEN_PAST_NOON, false));
    }

    @Test
    void waitsUntilThereCanBeTwoScrapes() {
        assertThat(HourSlice.between(slo(NOON, null), Instant.EPOCH, NOON.plusSeconds(1)))
                .isEmpty();
    }

    private static DefinedSlo slo(Instant since, @Nullable Instant until) {
        return new DefinedSlo(
                OpenSloReader.read(DefaultSlos.document("recovery-point")).getFirst(), 1, since, until);
    }
}
