package co.potti.dr.check;

import co.potti.dr.check.CheckResult.Stage;
import co.potti.dr.drill.FailureReason;

/** One thing that a restored copy must show. */
interface Check {

    String name();

    Stage stage();

    /** Why the drill cannot go on when this essential check does not hold. */
    default FailureReason failure() {
        return FailureReason.CHECK_FAILED;
    }

    /** Looks at the copy. Not being able to look is {@link Finding#unknown}, never an exception. */
    Finding look(RestoredCopy copy) throws InterruptedException;
}
