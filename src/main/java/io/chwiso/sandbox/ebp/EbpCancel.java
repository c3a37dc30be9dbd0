package io.chwiso.sandbox.ebp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.CodeTag;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Execution;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Play;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST /api/v2/payment/cancel} (EBP_API_232). */
final class EbpCancel implements Endpoint {

    private static final Pattern CODE = CodeTag.form("CODE", "[A-EZ]-\\d{4}");

    private final EbpBooks books;
    private final Numbers numbers;
    private final EbpNotices notices;

    EbpCancel(EbpBooks books, Numbers numbers, EbpNotices notices) {
        this.books = books;
        this.numbers = numbers;
        this.notices = notices;
    }

    @Override
    public String route() {
        return "/api/v2/payment/cancel";
    }

    @Override
    public boolean movesMoney() {
        return true;
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.text("orderNo");
    }

    @Override
    public Reply answer(Call call) {
        EbpAnswers answers = new EbpAnswers(new Tags(paymentOf(call).orElse("")), numbers.now());
        EbpAccount account = EbpGate.admit(call, answers);
        String currency = EbpBooks.currency(call.header("X-Currency-Code").orElseThrow(), answers);
        EbpCancelRequest request = EbpCancelRequest.read(EbpGate.body(call, answers), currency);
        Payment payment = books.find(request.orderNo(), currency, account, answers);
        EbpAmountRule rule = ruleOf(request, answers);
        check(request, currency, payment, answers);

        ExecutedCancel cancel = new ExecutedCancel("RETREQ" + numbers.next(), "", request.total(), numbers.now());
        Execution execution = new Execution(payment, cancel, () -> {
            notices.executed(payment, cancel);
            return answers.success(data(request, rule, cancel, new EbpNumbers(payment.tags())));
        });
        return Play.out(execution, CodeTag.find(payment.tags(), CODE),
                code -> answers.error("EBP-" + code, "Refused by the sandbox."));
    }

    private static EbpAmountRule ruleOf(EbpCancelRequest request, EbpAnswers answers) {
        return EbpAmountRule.fitting(answers.tags(), request.lines(), request.total()).orElseThrow(() -> {
            Refused refused = invalid(answers, "totalCancelAmount is not the sum of the items.");
            boolean scenario = EbpScenario.UNIT.in(answers.tags()) || EbpScenario.LINE.in(answers.tags());
            return scenario ? refused : refused.because("/totalCancelAmount: not the sum of the items by either rule");
        });
    }

    private static void check(EbpCancelRequest request, String currency, Payment payment, EbpAnswers answers) {
        if (!currency.equals(payment.terms().currency())) {
            throw invalid(answers, "Currency does not match the order.");
        }
        if (payment.isSpent()) {
            throw new Refused(answers.error("EBP-C-0005", "The payment status does not allow a cancel."));
        }
        if (request.total().compareTo(payment.remaining()) > 0) {
            throw invalid(answers, "Cancel amount exceeds what is left.");
        }
        if (!payment.terms().captured() && request.total().compareTo(payment.terms().amount()) < 0) {
            throw invalid(answers, "Before capture only a full cancel is possible.");
        }
    }

    private static Refused invalid(EbpAnswers answers, String message) {
        return new Refused(answers.error("EBP-C-0004", message));
    }

    private static ObjectNode data(EbpCancelRequest request, EbpAmountRule rule, ExecutedCancel cancel, EbpNumbers written) {
        List<EbpLine> products = request.lines().stream().filter(line -> !line.isDelivery()).toList();
        List<EbpLine> deliveries = request.lines().stream().filter(EbpLine::isDelivery).toList();
        ObjectNode data = Json.object()
                .put("orderNo", request.orderNo())
                .put("totalProductAmount", written.written(rule.sum(products, EbpLine::amount)))
                .put("totalProductTaxAmount", written.written(rule.sum(products, EbpCancel::tax)))
                .put("totalDeliveryAmount", written.written(rule.sum(deliveries, EbpLine::amount)))
                .put("totalDeliveryTaxAmount", written.written(rule.sum(deliveries, EbpCancel::tax)))
                .put("processedCount", request.lines().size())
                .put("returnRequestId", cancel.id());
        ArrayNode items = data.putArray("items");
        request.lines().forEach(line -> items.add(line.asJson(written)));
        return data;
    }

    private static BigDecimal tax(EbpLine line) {
        return line.taxAmount().orElse(BigDecimal.ZERO);
    }
}
