package io.chwiso.webhook.api;

import io.chwiso.cancellation.api.QueryFields;
import io.chwiso.webhook.DeliveryArchive.Filter;
import io.chwiso.webhook.DeliveryState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the query of a listing of deliveries. */
final class DeliveryFilterReader {

    private static final Set<String> KNOWN = Set.of("state", "limit", "after");

    private DeliveryFilterReader() {
    }

    /**
     * Throws {@code validation-failed} with all that is wrong.
     *
     * @param query every parameter with all its values, decoded
     */
    static Filter read(Map<String, List<String>> query) {
        QueryFields fields = QueryFields.of(query, KNOWN);
        Filter filter = new Filter(
                fields.one("state", DeliveryState.values()),
                fields.one("after", DeliveryCursor::parse, "the nextCursor of an earlier page"),
                fields.limit());
        fields.throwIfAny();
        return filter;
    }
}
