package co.potti.slo.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page, in English; French lies in {@code messages/slos_fr.properties}. */
@MessageBundle("slos")
public interface SlosMessages {

    @Message("Service level objectives")
    String title();

    @Message("Objective")
    String objective();

    @Message("Promised")
    String promised();

    @Message("Achieved")
    String achieved();

    @Message("Budget left")
    String budgetLeft();

    @Message("Data for")
    String coverage();

    @Message("State")
    String state();

    @Message("met")
    String met();

    @Message("at risk")
    String atRisk();

    @Message("breached")
    String breached();

    @Message("no data: nobody knows")
    String noData();

    @Message("unknown")
    String unknown();

    @Message("of {window} days")
    String ofWindow(long window);

    @Message("Error budget left over {window} days")
    String chart(long window);
}
