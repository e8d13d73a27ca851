package co.potti.dr.check;

import co.potti.dr.check.CheckResult.Stage;

/** One thing that a restored copy must show. */
interface Check {

    String name();

    Stage stage();

    /** Looks at the copy. Not being able to look is {@link Finding#unknown}, never an exception. */
    Finding look(RestoredCopy copy) throws InterruptedException;
}
