package io.chwiso.sandbox.ebp;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.chwiso.sandbox.notice.Notice;
import io.chwiso.sandbox.notice.NoticeOrder;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Tags;
import io.chwiso.sandbox.simulation.Terms;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** EBP's webhooks: a void at once, a refund when it is asked for and when it is done, in step with what details say. */
final class EbpNotices {

    private final Ledger ledger;
    private final Numbers numbers;
    private final NoticeSender sender;

    EbpNotices(Ledger ledger, Numbers numbers, NoticeSender sender) {
        this.ledger = ledger;
        this.numbers = numbers;
        this.sender = sender;
    }

    /** A cancel was executed: tells what is true of it at once. */
    void executed(Payment payment, ExecutedCancel cancel) {
        if (!EbpStatus.isPending(payment)) {
            announce(payment, cancel, typesOfWhole(payment));
        } else if (!EbpScenario.HOOKREVERSED.in(payment.tags())) {
            announce(payment, cancel, Stream.of(EbpEventType.REFUND_REQUESTED));
        }
    }

    /** A refund that was only asked for is done. */
    void finished(Payment payment, ExecutedCancel cancel) {
        boolean late = EbpScenario.HOOKREVERSED.in(payment.tags()) || !payment.terms().captured();
        announce(payment, cancel, late ? typesOfWhole(payment) : Stream.of(EbpEventType.REFUNDED));
    }

    List<Notice> noticesFor(NoticeOrder order) {
        if (order.upperCase()) {
            throw new IllegalArgumentException("upperCase: true (expected: false, for EBP)");
        }
        EbpSeal seal = EbpSeal.named(order.signature());
        return order.raw()
                .map(raw -> new Notice(Provider.EBP, "raw", order.payment(), Buffer.buffer(raw), seal))
                .orElseGet(() -> notice(event(order), seal))
                .times(order.times());
    }

    private static Stream<EbpEventType> typesOfWhole(Payment payment) {
        if (!payment.terms().captured()) {
            return Stream.of(EbpEventType.VOIDED);
        }
        return EbpScenario.HOOKREVERSED.in(payment.tags())
                ? Stream.of(EbpEventType.REFUNDED, EbpEventType.REFUND_REQUESTED)
                : Stream.of(EbpEventType.REFUND_REQUESTED, EbpEventType.REFUNDED);
    }

    private void announce(Payment payment, ExecutedCancel cancel, Stream<EbpEventType> types) {
        Tags tags = payment.tags();
        if (!EbpScenario.HOOKNONE.in(tags)) {
            sender.announce(types
                    .map(type -> new EbpEvent(type, payment.id(), cancel.amount(), payment.terms().currency(), EbpEvent.SUCCESS,
                            numbers.now()))
                    .map(event -> notice(event, EbpSeal.GOOD))
                    .flatMap(notice -> notice.times(EbpScenario.HOOKTWICE.in(tags) ? 2 : 1).stream())
                    .collect(toUnmodifiableList()));
        }
    }

    private EbpEvent event(NoticeOrder order) {
        EbpEventType type = EbpEventType.find(order.kind()).orElseThrow(() -> order.unknownKind(EbpEventType.eventTypes()));
        String currency = ledger.find(order.payment()).map(payment -> payment.terms().currency()).orElse("KRW");
        BigDecimal amount = order.amount()
                .or(() -> ledger.find(order.payment()).map(Payment::latestAmount))
                .orElse(Terms.DEFAULT_AMOUNT);
        return new EbpEvent(type, order.payment(), amount, currency, order.resultCode().orElse(EbpEvent.SUCCESS),
                numbers.now());
    }

    private static Notice notice(EbpEvent event, EbpSeal seal) {
        return new Notice(Provider.EBP, event.type().eventType(), event.orderNo(), event.body(), seal);
    }
}
