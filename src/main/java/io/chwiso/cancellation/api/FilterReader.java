package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationFilter;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.provider.ProviderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the query of a listing of cancellations. */
final class FilterReader {

    private static final Set<String> KNOWN = Set.of("status", "provider", "paymentId", "orderId", "merchantReference",
            "createdFrom", "createdTo", "limit", "after");
    private static final TextRule PAYMENT_ID = TextRule.upTo(64);
    private static final TextRule ORDER_ID = TextRule.upTo(128);
    private static final TextRule REFERENCE = TextRule.upTo(64);

    private FilterReader() {
    }

    /** @param query every parameter with all its values, decoded */
    static CancellationFilter read(Map<String, List<String>> query) {
        QueryFields fields = QueryFields.of(query, KNOWN);
        CancellationFilter filter = new CancellationFilter(
                Set.copyOf(fields.some("status", CancellationStatus.values())),
                fields.one("provider", ProviderId.values()),
                fields.text("paymentId", PAYMENT_ID),
                fields.text("orderId", ORDER_ID),
                fields.text("merchantReference", REFERENCE),
                fields.one("createdFrom", FilterReader::instant, "an RFC 3339 date and time"),
                fields.one("createdTo", FilterReader::instant, "an RFC 3339 date and time"),
                fields.one("after", Cursor::parse, "the nextCursor of an earlier page"),
                fields.limit());
        fields.throwIfAny();
        return filter;
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant()).filter(FilterReader::canBeStored);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The years that RFC 3339 can write; PostgreSQL knows less of the rest. */
    private static boolean canBeStored(Instant instant) {
        return !instant.isBefore(Instant.parse("0001-01-02T00:00:00Z"))
                && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
    }
}
