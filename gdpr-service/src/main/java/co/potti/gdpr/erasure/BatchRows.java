package co.potti.gdpr.erasure;

import co.potti.common.setting.BoundedNumber;

/** 1 to 5,000 rows: a transaction that deletes more holds its locks for longer than others should wait. */
public final class BatchRows extends BoundedNumber {

    public BatchRows() {
        super(1, 5_000);
    }
}
