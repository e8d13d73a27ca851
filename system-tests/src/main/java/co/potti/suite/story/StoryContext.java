package co.potti.suite.story;

import co.potti.common.identity.Role;
import co.potti.suite.ApiClient;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import co.potti.suite.subject.Person;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What chapters share: the suite, the narrator, the report, and the people in it. */
final class StoryContext {

    private final Suite suite;
    private final Narrator narrator;
    private final StoryReport report;
    private final Clock clock;
    private @Nullable Person erased;
    private @Nullable Instant beforeErasure;

    StoryContext(Suite suite, Narrator narrator, StoryReport report, Clock clock) {
        this.suite = suite;
        this.narrator = narrator;
        this.report = report;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    Suite suite() {
        return suite;
    }

    Narrator narrator() {
        return narrator;
    }

    StoryReport report() {
        return report;
    }

    ApiClient backups() {
        return suite.api(SuiteService.BACKUP, "nightly-backup", Role.SCHEDULER);
    }

    ApiClient drills() {
        return suite.api(SuiteService.DR, "monthly-drill", Role.SCHEDULER);
    }

    ApiClient objectives() {
        return suite.api(SuiteService.SLO, "on-call", Role.INFRASTRUCTURE_ADMIN);
    }

    ApiClient officer() {
        return suite.api(SuiteService.GDPR, "officer", Role.DPO);
    }

    /** Somebody without a session, as most people who ask for their data are. */
    ApiClient stranger() {
        return suite.process(SuiteService.GDPR).api();
    }

    /** A creator of the demo. */
    Person person(String handle) {
        return Person.of(suite, handle);
    }

    /** Whoever was erased first in this story. */
    Person erased() {
        Person person = erased;
        if (person == null) {
            throw new IllegalStateException("Nobody was erased in this story yet");
        }
        return person;
    }

    /** The moment to which the second drill goes back. */
    Instant beforeErasure() {
        Instant moment = beforeErasure;
        if (moment == null) {
            throw new IllegalStateException("Nobody was erased in this story yet");
        }
        return moment;
    }

    /** Remembers who is about to be erased, and a moment at which they were not. */
    void toBeErased(Person person, Instant moment) {
        this.erased = person;
        this.beforeErasure = moment;
    }
}
