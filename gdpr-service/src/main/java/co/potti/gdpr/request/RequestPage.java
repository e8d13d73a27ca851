package co.potti.gdpr.request;

import java.util.List;

/**
 * One page of requests, newest first.
 *
 * @param page counted from 0
 * @param size rows per page at most
 * @param total rows of all pages
 */
public record RequestPage(List<RequestView> items, int page, int size, long total) {

    public RequestPage {
        items = List.copyOf(items);
    }
}
