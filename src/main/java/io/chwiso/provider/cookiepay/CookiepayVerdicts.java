package io.chwiso.provider.cookiepay;

import io.chwiso.provider.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * What an answer of CookiePay means for the call it answers.
 *
 * <p>
 * CookiePay passes on the codes of the payment companies behind it and publishes no list of them, so a few are known by
 * their code, a few by their text, and every other one is a refusal that a look-up has to bear out.
 */
final class CookiepayVerdicts {

    /** Paid out to the merchant already, or the settlement is fixed. */
    private static final String DEPOSIT_NEEDED = "9029";
    /** "Already cancelled" and "the original is cancelled already", as CookiePay's own shop plugin recognises them. */
    private static final List<String> ALREADY_CANCELLED = List.of("이미 취소", "원거래 기취소");
    /** The wording of a refused token or key is not documented; these are the words it cannot do without. */
    private static final List<String> CREDENTIALS = List.of("TOKEN", "인증");

    private CookiepayVerdicts() {
    }

    /** The decision table: the first line that fits decides. */
    static Verdict of(CookiepayAnswer answer) {
        String code = answer.code().orElse("");
        if (!answer.isSuccessful() && !answer.isClientError()) {
            return Verdict.UNKNOWN;
        } else if (code.equals(CookiepayAnswer.OK)) {
            return answer.isSuccessful() ? Verdict.SUCCESS : Verdict.UNKNOWN;
        } else if (code.equals(DEPOSIT_NEEDED)) {
            return Verdict.NEEDS_DEPOSIT;
        } else if (!code.isEmpty() && mentions(answer, ALREADY_CANCELLED)) {
            return Verdict.ALREADY_CANCELLED;
        } else if (isUnauthorized(answer) || !code.isEmpty() && mentions(answer, CREDENTIALS)) {
            return Verdict.CREDENTIALS;
        } else if (!code.isEmpty() || answer.isClientError()) {
            return Verdict.REJECTED_IF_UNCHANGED;
        }
        return Verdict.UNKNOWN;
    }

    private static boolean isUnauthorized(CookiepayAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private static boolean mentions(CookiepayAnswer answer, List<String> words) {
        String message = answer.message().toUpperCase(Locale.ROOT);
        return words.stream().anyMatch(message::contains);
    }
}
