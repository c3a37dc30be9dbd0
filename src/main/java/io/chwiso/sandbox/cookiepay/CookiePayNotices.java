package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.notice.Notice;
import io.chwiso.sandbox.notice.NoticeOrder;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.notice.Seal;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Tags;
import io.chwiso.sandbox.simulation.Terms;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** CookiePay's Notis: one for a cancel after deposit, and for an ordinary one where the tid asks for it. None is signed. */
final class CookiePayNotices {

    private static final String CANCEL = "cancel";
    private static final String DEPOSIT_CANCEL = "deposit_cancel";
    private static final String APPROVAL = "approval";

    private final CookiePayBooks books;
    private final NoticeSender sender;

    CookiePayNotices(CookiePayBooks books, NoticeSender sender) {
        this.books = books;
        this.sender = sender;
    }

    /** An ordinary cancel was executed. */
    void cancelled(Payment payment, ExecutedCancel cancel) {
        Tags tags = payment.tags();
        if (CookiePayScenario.NOTICANCEL.in(tags) || CookiePayScenario.NOTITWICE.in(tags)
                || CookiePayScenario.NOTIUPPER.in(tags)) {
            announce(payment, cancel, CANCEL);
        }
    }

    /** A deposit came in, and with it the cancel was executed. */
    void deposited(Payment payment, ExecutedCancel cancel) {
        announce(payment, cancel, DEPOSIT_CANCEL);
    }

    List<Notice> noticesFor(NoticeOrder order) {
        if (order.signature().isPresent()) {
            throw new IllegalArgumentException("signature: %s (expected: none, CookiePay signs nothing)"
                    .formatted(order.signature().get()));
        }
        return order.raw()
                .map(raw -> new Notice(Provider.COOKIEPAY, "raw", order.payment(), Buffer.buffer(raw), Seal.NONE))
                .orElseGet(() -> notice(order.kind(), order.payment(), body(order), order.upperCase()))
                .times(order.times());
    }

    private void announce(Payment payment, ExecutedCancel cancel, String type) {
        Tags tags = payment.tags();
        if (!CookiePayScenario.NOTINONE.in(tags)) {
            ObjectNode body = new CookiePayNoti(payment.id(), cancel.amount(), CookiePayNoti.SUCCESS, cancel.at()).cancel(type);
            sender.announce(notice(type, payment.id(), body, CookiePayScenario.NOTIUPPER.in(tags))
                    .times(CookiePayScenario.NOTITWICE.in(tags) ? 2 : 1));
        }
    }

    private ObjectNode body(NoticeOrder order) {
        BigDecimal amount = order.amount()
                .or(() -> books.ledger().find(order.payment()).map(Payment::latestAmount))
                .orElse(Terms.DEFAULT_AMOUNT);
        CookiePayNoti noti = new CookiePayNoti(order.payment(), amount, order.resultCode().orElse(CookiePayNoti.SUCCESS),
                books.numbers().now());
        return switch (order.kind()) {
            case CANCEL, DEPOSIT_CANCEL -> noti.cancel(order.kind());
            case APPROVAL -> noti.approval();
            default -> throw order.unknownKind(Set.of(CANCEL, DEPOSIT_CANCEL, APPROVAL));
        };
    }

    private static Notice notice(String kind, String tid, ObjectNode body, boolean upperCase) {
        String text = Json.write(upperCase ? CookiePayNoti.upperCase(body) : body);
        return new Notice(Provider.COOKIEPAY, kind, tid, Buffer.buffer(text), Seal.NONE);
    }
}
