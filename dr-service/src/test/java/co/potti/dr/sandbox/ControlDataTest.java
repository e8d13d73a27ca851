package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.ExerciseFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlDataTest {

    @Test
    void readsWhatPostgresql15Prints() throws IOException {
        ControlData data = ControlData.parse(Files.readAllLines(Path.of("src/test/resources/pg_controldata-15.txt")));

        assertThat(data.minimums())
                .isEqualTo(Map.of(
                        "max_connections", 100,
                        "max_worker_processes", 8,
                        "max_wal_senders", 10,
                        "max_prepared_transactions", 0,
                        "max_locks_per_transaction", 64));
        assertThat(data.checksums()).isTrue();
    }

    @Test
    void neverGoesBelowTheSource() {
        ControlData data = new ControlData(Map.of("max_connections", 100), true);

        assertThat(data.atLeast("max_connections", 20)).isEqualTo(100);
        assertThat(data.atLeast("max_connections", 300)).isEqualTo(300);
    }

    @Test
    void anIncompleteAnswerIsNoAnswer() {
        assertThatThrownBy(() -> ControlData.parse(List.of("max_connections setting: 100")))
                .isInstanceOf(ExerciseFailedException.class);
    }
}
