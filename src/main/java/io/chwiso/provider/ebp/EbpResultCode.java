package io.chwiso.provider.ebp;

import static io.chwiso.provider.Verdict.CREDENTIALS;
import static io.chwiso.provider.Verdict.REJECTED;
import static io.chwiso.provider.Verdict.REJECTED_IF_UNCHANGED;
import static io.chwiso.provider.Verdict.RETRY_IF_UNCHANGED;
import static io.chwiso.provider.Verdict.UNKNOWN;
import static io.chwiso.provider.Verdict.UNKNOWN_ELSE_REJECTED;

import io.chwiso.provider.Verdict;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What EBP's result codes and HTTP statuses mean for a cancel (EBP, errors page and status codes page).
 *
 * <p>
 * Neither decides alone: errors of the types D and E come with HTTP 200, and the two pages disagree about the status of others.
 */
final class EbpResultCode {

    static final String SUCCESS = "0";

    private static final IntPredicate ANY = status -> true;
    private static final IntPredicate SUCCESSFUL = status -> status / 100 == 2;
    private static final IntPredicate CLIENT_ERROR = status -> status / 100 == 4;
    private static final String ANY_OR_NONE = ".*";

    /**
     * The first row that fits decides. Codes that leave it open whether money moved stand above every status, so that no
     * status can turn one of them into a refusal.
     */
    private static final List<Row> TABLE = List.of(
            row("0", SUCCESSFUL, Verdict.SUCCESS),
            row("0", ANY, UNKNOWN), // contradicts itself
            row("EBP-A-.*", ANY, CREDENTIALS), // authentication, missing headers; seen as 400 and 401
            row("EBP-Z-0001", ANY, CREDENTIALS), // the store's set-up
            row("EBP-D-.*", ANY, UNKNOWN_ELSE_REJECTED), // the gateway behind EBP
            row("EBP-E-.*", ANY, UNKNOWN), // other systems behind EBP
            row("EBP-C-0008|EBP-C-0012", ANY, UNKNOWN), // processing failed; system-critical
            row("EBP-C-0010", ANY, REJECTED_IF_UNCHANGED), // "cancellation failed"
            row("EBP-C-0011", ANY, RETRY_IF_UNCHANGED), // "retry recommended"
            row(ANY_OR_NONE, is(404), REJECTED), // no such order
            row(ANY_OR_NONE, is(405), REJECTED), // our defect
            row("EBP-C-0004|EBP-C-0005", ANY, REJECTED_IF_UNCHANGED), // validation: perhaps cancelled already
            row("EBP-B-000[12]", ANY, REJECTED), // registration of payment methods
            row("EBP-C-000[123]", ANY, REJECTED), // payment method, token, PIN
            row("EBP-C-000[67]", ANY, REJECTED), // format, schema
            row("EBP-C-0009", ANY, REJECTED), // approval failed
            row("EBP-Z-000[2345]|EBP-Z-0010", ANY, UNKNOWN), // errors inside EBP
            row(ANY_OR_NONE, is(401), CREDENTIALS),
            row(ANY_OR_NONE, is(429), RETRY_IF_UNCHANGED),
            row(ANY_OR_NONE, is(503), RETRY_IF_UNCHANGED),
            row("EBP-[BC]-.*", CLIENT_ERROR, REJECTED),
            row(ANY_OR_NONE, ANY, UNKNOWN));

    private record Row(Pattern code, IntPredicate status, Verdict verdict) {
        boolean fits(String code, int status) {
            return this.code.matcher(code).matches() && this.status.test(status);
        }
    }

    private EbpResultCode() {
    }

    /** @param code as EBP gave it, empty when it gave none */
    static Verdict verdict(String code, int httpStatus) {
        return TABLE.stream()
                .filter(row -> row.fits(code, httpStatus))
                .findFirst()
                .map(Row::verdict)
                .orElse(UNKNOWN);
    }

    /** Whether the code says that EBP stopped at checking the request, so that this very request executed nothing. */
    static boolean isValidation(String code) {
        return code.equals("EBP-C-0004") || code.equals("EBP-C-0005");
    }

    private static Row row(String codes, IntPredicate status, Verdict verdict) {
        return new Row(Pattern.compile(codes, Pattern.DOTALL), status, verdict);
    }

    private static IntPredicate is(int expected) {
        return status -> status == expected;
    }
}
