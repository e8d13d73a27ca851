package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockFileTest {

    @Test
    void readsHundredthsOfAPercent() {
        assertThat(LockFile.percent("{\"execId\":\"31119-e78c8017\",\"pctCplt\":433,\"pid\":31119}"))
                .hasValue(4.33);
    }

    @Test
    void knowsNothingBeforePgBackRestSaysSo() {
        assertThat(LockFile.percent("{\"execId\":\"11348-4e6ad8da\",\"pid\":11348}"))
                .isEmpty();
        assertThat(LockFile.percent("")).isEmpty();
        assertThat(LockFile.percent("{\"execId\":\"113")).isEmpty();
    }
}
