package co.potti.sample.fault;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the platform can be told to fail. */
enum FaultKind {
    /** Every API request is answered 503. */
    @JsonProperty("unavailable")
    UNAVAILABLE
}
