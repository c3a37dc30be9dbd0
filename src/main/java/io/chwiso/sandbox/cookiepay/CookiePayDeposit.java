package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code POST /api/get_cancel_bank_account}: names the account to pay into; cancels nothing yet. */
final class CookiePayDeposit implements Endpoint {

    /** What the deposit is less than the cancel, as if a fee came back. */
    static final BigDecimal FEE = new BigDecimal("1100");

    private static final int DAYS_TO_PAY = 3;

    private final CookiePayGate gate;
    private final CookiePayBooks books;
    private final CookiePayDeposits deposits;

    CookiePayDeposit(CookiePayGate gate, CookiePayBooks books, CookiePayDeposits deposits) {
        this.gate = gate;
        this.books = books;
        this.deposits = deposits;
    }

    @Override
    public String route() {
        return "/api/get_cancel_bank_account";
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.text("tid");
    }

    @Override
    public Reply answer(Call call) {
        Tags tags = new Tags(paymentOf(call).orElse(""));
        CookiePayAnswers answers = new CookiePayAnswers(tags);
        CookiePayAccount account = gate.admitWithKey(call, answers);
        CookiePayOrder order = CookiePayOrder.forDeposit(CookiePayGate.body(call, answers));
        Payment payment = books.find(order.tid(), account)
                .orElseThrow(() -> new Refused(answers.failure("7003", "거래 내역이 없습니다.")));
        BigDecimal amount = order.amount().orElseThrow();
        if (!CookiePayScenario.SETTLED.in(tags) || CookiePayScenario.DEPREFUSED.in(tags)) {
            throw new Refused(answers.failure("7005", "입금 후 취소 대상 거래가 아닙니다."));
        }
        if (amount.compareTo(payment.remaining()) > 0) {
            throw new Refused(answers.failure("7002", "취소 가능 금액을 초과하였습니다."));
        }
        deposits.await(payment, amount);
        boolean lost = CookiePayScenario.DEPLOST.in(tags) && payment.meets("DEPLOST");
        return lost ? Reply.cut() : Reply.json(200, accountFor(payment, amount));
    }

    private ObjectNode accountFor(Payment payment, BigDecimal amount) {
        BigDecimal deposit = amount.compareTo(FEE) > 0 ? amount.subtract(FEE) : amount;
        return Json.object()
                .put("RESULTCODE", "0000")
                .put("RESULTMSG", "성공")
                .put("TID", payment.id())
                .put("BANKNAME", "국민은행")
                .put("ACCOUNTNO", "7001%010d".formatted(payment.id().hashCode() & 0x7fffffff))
                .put("CANCELAMT", amount.toPlainString())
                .put("DEPOSITAMT", deposit.toPlainString())
                .put("DEPOSITENDDATE", dueDate(payment.tags(), books.numbers().now()));
    }

    /** The end of a day three days on, unless the id asks for another date or another way to write it. */
    private static String dueDate(Tags tags, Instant now) {
        Optional<Integer> seconds = tags.number("DUEIN");
        if (seconds.isPresent()) {
            return Numbers.second(now.plusSeconds(seconds.get()));
        }
        int days = CookiePayScenario.DUEPAST.in(tags) ? -1 : DAYS_TO_PAY;
        ZonedDateTime due = now.atZone(Numbers.SEOUL).plusDays(days).with(LocalTime.of(23, 59, 59));
        return due.format(DateTimeFormatter.ofPattern(form(tags)));
    }

    private static String form(Tags tags) {
        if (CookiePayScenario.DUE8.in(tags)) {
            return "yyyyMMdd";
        }
        if (CookiePayScenario.DUE10.in(tags)) {
            return "yyyyMMddHH";
        }
        return CookiePayScenario.DUE14.in(tags) ? "yyyyMMddHHmmss" : "yyyy-MM-dd";
    }
}
