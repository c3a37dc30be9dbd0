package io.chwiso.cancellation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.CancellationStatus;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be true of money at every instant, by our tables and by the provider's books. */
final class MoneyRules {

    /** Why a person may be asked when no money moves but by us. */
    private static final Set<String> GOOD_REASONS = Set.of("time is up",
            "no look-up tells whether a deposit came in time");
    private static final Set<String> OUT_OR_IN_DOUBT = Set.of("SENDING", "RESEND_DUE", "ACCEPTED");

    private final Books books;
    private final List<Row> payments;
    private final List<Row> cancellations;
    private final Map<UUID, List<Row>> events;
    private final List<String> broken = new ArrayList<>();

    MoneyRules(Ledgers ledgers, Books books, List<String> ids) {
        this.books = books;
        this.payments = ledgers.payments(ids);
        this.cancellations = ledgers.cancellations(ids);
        this.events = ledgers.events(ids).stream().collect(Collectors.groupingBy(row -> row.getUUID("cancellation")));
    }

    void check() {
        payments.forEach(this::checkPayment);
        cancellations.forEach(this::checkCancellation);
        cancellations.forEach(this::checkHistory);
        assertThat(books.executed()).as("executed cancels, each of ours and once")
                .doesNotHaveDuplicates()
                .isSubsetOf(cancellations.stream().map(row -> row.getUUID("id")).toList());
        assertThat(broken).isEmpty();
    }

    /** When nothing is left to happen. */
    void checkEnd() {
        cancellations.forEach(row -> {
            String status = row.getString("status");
            expect(Set.of("SUCCEEDED", "FAILED", "EXPIRED").contains(status), row, "is still open");
            expect(!status.equals("EXPIRED") || books.executions(row.getUUID("id")) == 0, row, "expired though executed");
        });
        assertThat(broken).isEmpty();
    }

    private void checkPayment(Row row) {
        long cancelled = row.getLong("cancelled");
        long reserved = row.getLong("reserved");
        expect(cancelled + reserved <= row.getLong("amount"), row, "more than its amount");
        expect(reserved == row.getLong("held"), row, "reserved is not what its cancellations hold");
        expect(cancelled == row.getLong("cancelled_elsewhere") + row.getLong("succeeded"), row,
                "cancelled is not what succeeded");
        List<UUID> inTurn = cancellations.stream()
                .filter(one -> one.getUUID("payment").equals(row.getUUID("id")))
                .filter(MoneyRules::needsTurn)
                .map(one -> one.getUUID("id"))
                .toList();
        expect(inTurn.size() <= 1, row, "several at once: " + inTurn);
        expect(inTurn.stream().allMatch(id -> id.equals(row.getUUID("in_turn"))), row, "out of turn: " + inTurn);
    }

    private static boolean needsTurn(Row row) {
        return Set.of("UNKNOWN", "AWAITING_DEPOSIT").contains(row.getString("status"))
                || row.getString("phase") != null && OUT_OR_IN_DOUBT.contains(row.getString("phase"));
    }

    private void checkCancellation(Row row) {
        CancellationStatus status = CancellationStatus.valueOf(row.getString("status"));
        long executions = books.executions(row.getUUID("id"));
        expect(executions <= 1, row, "executed " + executions + " times");
        switch (status) {
            case SUCCEEDED -> expect(executions == 1 || row.getBoolean("already_cancelled"), row, "succeeded, not executed");
            case FAILED -> expect(executions == 0 && !books.willStillExecute(row.getUUID("id")), row, "failed, yet executed");
            default -> {
            }
        }
        boolean holds = row.getLong("held") > 0;
        expect(holds == status.isOpen() || status == CancellationStatus.MANUAL_REVIEW, row, "holds " + row.getLong("held"));
        expect(row.getLong("attempt_rows").intValue() == row.getInteger("attempts"), row,
                row.getLong("attempt_rows") + " attempts written");
        expect(row.getLong("open_attempts") == ("SENDING".equals(row.getString("phase")) ? 1 : 0), row,
                row.getLong("open_attempts") + " attempts without an end");
        checkNotForgotten(row, status);
    }

    /** Whoever waits for neither its turn nor a person has somebody to act for it, some time. */
    private void checkNotForgotten(Row row, CancellationStatus status) {
        boolean waits = "WAITING_TURN".equals(row.getString("phase"))
                || status == CancellationStatus.MANUAL_REVIEW
                || "FUND_ACCOUNT".equals(row.getString("action"));
        expect(!status.isOpen() || waits || row.getValue("due_at") != null, row, "is forgotten");
        expect(row.getValue("leased_until") == null || row.getValue("due_at") != null, row, "is held for ever");
    }

    private void checkHistory(Row row) {
        List<Row> history = events.get(row.getUUID("id"));
        expect(history.size() == row.getInteger("version"), row, history.size() + " events");
        String before = null;
        for (int i = 0; i < history.size(); i++) {
            Row event = history.get(i);
            String from = event.getString("from_status");
            String to = event.getString("to_status");
            expect(event.getInteger("sequence") == i + 1, row, "a gap in its history");
            expect(i == 0 ? from == null : from.equals(before), row, "an event from " + from + " after " + before);
            expect(i == 0 || CancellationStatus.valueOf(from).canBecome(CancellationStatus.valueOf(to)), row,
                    "a move from " + from + " to " + to);
            expect(!to.equals("MANUAL_REVIEW") || isGoodReason(event.getJsonObject("detail").getString("reason")), row,
                    "needs no person");
            before = to;
        }
        expect(row.getString("status").equals(before), row, "its last event is to " + before);
    }

    private static boolean isGoodReason(@Nullable String reason) {
        return reason != null && GOOD_REASONS.contains(reason);
    }

    private void expect(boolean holds, Row row, String otherwise) {
        if (!holds) {
            broken.add("%s: %s".formatted(describe(row), otherwise));
        }
    }

    private String describe(Row row) {
        List<String> path = events.getOrDefault(row.getUUID("id"), List.of()).stream()
                .map(event -> event.getString("type") + event.getJsonObject("detail"))
                .toList();
        return path.isEmpty()
                ? "payment " + row.getString("payment_id")
                : "cancellation %s of %s, %s %s".formatted(row.getUUID("id"), row.getString("provider"),
                        row.getString("status"), path);
    }
}
