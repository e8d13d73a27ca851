package co.potti.gdpr.export;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What GDPR Art. 15(1) and (2) want told beside the data itself, by language code ({@code fr}, {@code en}). */
@ConfigMapping(prefix = "potti.gdpr.controller")
interface Controller {

    /** Name and address of the controller. */
    Map<String, String> name();

    /** Why the data is processed. */
    Map<String, String> purposes();

    /** Who receives it, beside the participants that the data map names. */
    Map<String, String> recipients();

    /** How long it is kept, beside the legal retention that the data map names. */
    Map<String, String> retention();

    /** Where it comes from. */
    Map<String, String> source();

    /** The rights to rectification, erasure, restriction and objection. */
    Map<String, String> rights();

    /** The supervisory authority. */
    Map<String, String> complaint();

    /** Automated decision-making, or that there is none. */
    Map<String, String> automatedDecisions();

    /** Transfers to third countries, or that there are none. */
    Map<String, String> transfers();
}
