package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancellationFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A listing's filter as the conditions of a query; only those that were asked for, so that each combination finds its index.
 */
record FilterQuery(String conditions, Map<String, Object> parameters) {

    static FilterQuery of(String merchant, CancellationFilter filter) {
        Builder query = new Builder().and("c.merchant = :merchant", "merchant", Optional.of(merchant));
        if (!filter.statuses().isEmpty()) {
            query.and("c.status in :statuses", "statuses", Optional.of(filter.statuses()));
        }
        return query
                .and("c.provider = :provider", "provider", filter.provider())
                .and("c.payment.merchant = :merchant and c.payment.paymentId = :paymentId", "paymentId", filter.paymentId())
                .and("c.orderId = :orderId", "orderId", filter.orderId())
                .and("c.merchantReference = :reference", "reference", filter.merchantReference())
                .and("c.createdAt >= :createdFrom", "createdFrom", filter.createdFrom())
                .and("c.createdAt < :createdTo", "createdTo", filter.createdTo())
                .and("c.id < :after", "after", filter.after().map(id -> id.value()))
                .build();
    }

    private static final class Builder {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Builder and(String condition, String name, Optional<?> value) {
            value.ifPresent(given -> {
                conditions.add(condition);
                parameters.put(name, given);
            });
            return this;
        }

        FilterQuery build() {
            return new FilterQuery(String.join(" and ", conditions), parameters);
        }
    }
}
