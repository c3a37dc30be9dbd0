package io.chwiso.provider.cookiepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.money.Money;
import io.chwiso.provider.Notice;
import io.chwiso.provider.Notice.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads CookiePay's notices. Their fields are documented for approvals alone, so those of a cancel are read tolerantly: in any
 * case, and under either name where integrators saw two. Never more than a hint, whatever it says, since nobody signs it.
 */
final class CookiepayNotice {

    private static final String TYPE = "NOTI_TYPE";
    private static final String PAYMENT = "TID";
    private static final List<String> AMOUNTS = List.of("CANCEL_AMOUNT", "CANCEL_AMT");
    /** An approval has none of these. */
    private static final Set<String> OF_A_CANCEL = Set.of("CANCEL_TID", "CANCEL_CODE", "CANCEL_DATE", "CANCEL_AMOUNT",
            "CANCEL_AMT");
    private static final String CANCEL = "cancel";
    private static final String CANCEL_AFTER_DEPOSIT = "deposit_cancel";
    private static final Set<String> READ = union(OF_A_CANCEL, Set.of(TYPE, PAYMENT));

    private CookiepayNotice() {
    }

    static Notice read(byte[] body) {
        return FlatJson.read(new String(body, UTF_8), READ)
                .map(CookiepayNotice::notice)
                .orElseGet(Notice::unreadable);
    }

    private static Notice notice(Map<String, String> fields) {
        CookiepayAnswer answer = new CookiepayAnswer(200, fields);
        return new Notice(kind(answer), answer.text(PAYMENT), amounts(answer), Optional.empty(), Optional.empty());
    }

    /**
     * By its type; without one, as what announces a cancel may be nothing but the cancel's own answer, by its fields. That may
     * be the answer of either kind of cancel.
     */
    private static Kind kind(CookiepayAnswer answer) {
        return answer.text(TYPE)
                .map(CookiepayNotice::kindOf)
                .orElseGet(() -> OF_A_CANCEL.stream().anyMatch(answer.fields()::containsKey)
                        ? Kind.DEPOSIT_HINT
                        : Kind.FOREIGN);
    }

    private static Kind kindOf(String type) {
        if (CANCEL_AFTER_DEPOSIT.equalsIgnoreCase(type)) {
            return Kind.DEPOSIT_HINT;
        }
        return CANCEL.equalsIgnoreCase(type) ? Kind.CANCEL_HINT : Kind.FOREIGN;
    }

    private static List<Money> amounts(CookiepayAnswer answer) {
        return AMOUNTS.stream().map(answer::amount).flatMap(Optional::stream).distinct().toList();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Set.copyOf(Stream.concat(some.stream(), others.stream()).toList());
    }
}
