package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.ExerciseFailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskNeedTest {

    private static final long MEBIBYTE = 1024 * 1024;

    private final DiskNeed need = DiskNeed.of(
            1000 * MEBIBYTE,
            TestSandboxes.configuration(
                    Map.of("potti.dr.sandbox.disk-factor", "1.5", "potti.dr.sandbox.disk-reserve", "100M")));

    @Test
    void isTheCopyWithRoomToReplayAndTheReserve() {
        assertThat(need.bytes()).isEqualTo(1600 * MEBIBYTE);
    }

    @Test
    void oneByteTooLittleIsRefusedBeforeAnythingIsWritten() {
        assertThatCode(() -> need.require(1600 * MEBIBYTE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> need.require(1600 * MEBIBYTE - 1)).isInstanceOf(ExerciseFailedException.class);
    }
}
