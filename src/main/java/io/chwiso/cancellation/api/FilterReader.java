package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationFilter;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.provider.ProviderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the query of a listing; a finding's pointer is the parameter's name, such as {@code /status}. */
final class FilterReader {

    private static final Set<String> KNOWN = Set.of("status", "provider", "paymentId", "orderId", "merchantReference",
            "createdFrom", "createdTo", "limit", "after");
    private static final TextRule PAYMENT_ID = TextRule.upTo(64);
    private static final TextRule ORDER_ID = TextRule.upTo(128);
    private static final TextRule REFERENCE = TextRule.upTo(64);
    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;

    private final Map<String, List<String>> query;
    private final Findings findings = new Findings();

    private FilterReader(Map<String, List<String>> query) {
        this.query = query;
    }

    /** @param query every parameter with all its values, decoded */
    static CancellationFilter read(Map<String, List<String>> query) {
        return new FilterReader(query).read();
    }

    private CancellationFilter read() {
        query.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> reject(name, "unknown (expected: one of %s)".formatted(KNOWN.stream().sorted().toList())));
        CancellationFilter filter = new CancellationFilter(
                statuses(),
                parsed("provider", FilterReader::provider, "one of " + List.of(ProviderId.values())),
                text("paymentId", PAYMENT_ID),
                text("orderId", ORDER_ID),
                text("merchantReference", REFERENCE),
                parsed("createdFrom", FilterReader::instant, "an RFC 3339 date and time"),
                parsed("createdTo", FilterReader::instant, "an RFC 3339 date and time"),
                parsed("after", Cursor::parse, "the nextCursor of an earlier page"),
                parsed("limit", FilterReader::limit, "1 to " + LARGEST_LIMIT).orElse(DEFAULT_LIMIT));
        findings.throwIfAny();
        return filter;
    }

    private Set<CancellationStatus> statuses() {
        return query.getOrDefault("status", List.of()).stream()
                .map(value -> parsed("status", value, FilterReader::status, "one of " + List.of(CancellationStatus.values())))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> text(String name, TextRule rule) {
        return parsed(name, value -> Optional.of(value).filter(rule::allows), rule.expected());
    }

    private <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String expected) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            reject(name, "%d values (expected: one)".formatted(values.size()));
        }
        return values.isEmpty() ? Optional.empty() : parsed(name, values.get(0), parser, expected);
    }

    private <T> Optional<T> parsed(String name, String value, Function<String, Optional<T>> parser, String expected) {
        Optional<T> parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            reject(name, "%s (expected: %s)".formatted(Shown.text(value), expected));
        }
        return parsed;
    }

    private void reject(String name, String detail) {
        findings.invalid(Pointer.to("", name), detail);
    }

    private static Optional<CancellationStatus> status(String value) {
        return Arrays.stream(CancellationStatus.values()).filter(status -> status.name().equals(value)).findFirst();
    }

    private static Optional<ProviderId> provider(String value) {
        return Arrays.stream(ProviderId.values()).filter(provider -> provider.name().equals(value)).findFirst();
    }

    private static Optional<Integer> limit(String value) {
        return value.matches("[0-9]{1,3}")
                ? Optional.of(Integer.valueOf(value)).filter(limit -> limit >= 1 && limit <= LARGEST_LIMIT)
                : Optional.empty();
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
