package co.potti.slo.prometheus;

/** Prometheus cannot be reached, is not ready, or refused what was asked. */
public final class PrometheusUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PrometheusUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
