package io.chwiso.provider.eximbay;

import static io.chwiso.provider.Verdict.ALREADY_CANCELLED;
import static io.chwiso.provider.Verdict.CREDENTIALS;
import static io.chwiso.provider.Verdict.NEEDS_DEPOSIT;
import static io.chwiso.provider.Verdict.REJECTED;
import static io.chwiso.provider.Verdict.REJECTED_IF_UNCHANGED;
import static io.chwiso.provider.Verdict.RETRY_IF_UNCHANGED;
import static io.chwiso.provider.Verdict.SUCCESS;
import static io.chwiso.provider.Verdict.UNKNOWN;
import static io.chwiso.provider.Verdict.UNKNOWN_ELSE_REJECTED;

import io.chwiso.provider.Verdict;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Eximbay's codes mean for a cancel: its result codes and the text codes of its second code page, in one table.
 *
 * <p>
 * Codes are matched exactly, in Eximbay's spelling; where that is a misspelling, the right one stands beside it.
 */
final class EximbayResultCodes {

    private static final Map<String, Verdict> TABLE = Map.ofEntries(
            // How the call ended
            means("0000", SUCCESS),
            means("EC00", REJECTED),
            means("EC1000", CREDENTIALS),
            means("EC1001", REJECTED),
            means("EC1002", REJECTED),
            means("EC1003", REJECTED),
            means("EX01", REJECTED),
            means("EX02", REJECTED),

            // Trouble within Eximbay, or between it and the payment company
            means("EE00", RETRY_IF_UNCHANGED),
            means("TEMPORARY_ERROR", RETRY_IF_UNCHANGED),
            means("EE01", UNKNOWN),
            means("EE02", UNKNOWN),
            means("EE99", UNKNOWN),
            means("EEEE", UNKNOWN),
            means("EM00", UNKNOWN),
            means("EX00", UNKNOWN),
            means("EX99", UNKNOWN),
            means("EX1000", UNKNOWN),

            // The payment's state
            means("TRANSACTION_ALREADY_CANCELED", ALREADY_CANCELLED),
            means("TRANSACTION_ALREADY_CANCELLED", ALREADY_CANCELLED),
            means("ALREADY_VOID_CAPTURED_TRANSACTION", ALREADY_CANCELLED),
            means("TRANSACTION_ALREADY_CAPTURED_OR_CANCELED", UNKNOWN),
            means("TRANSACTION_ALREADY_CAPTURED_OR_CANCELLED", UNKNOWN),
            means("INVALID_CANCEL_REQUEST", REJECTED_IF_UNCHANGED),
            means("ORIGINAL_TRANSACTION_NOT_EXIST", REJECTED),
            means("TRANSACTION_ALREADY_CAPTURED", REJECTED),
            means("INVALID_CAPTURE_REQUEST", REJECTED),

            // A refund_id seen before suggests that an earlier sending of ours arrived
            means("DUPLICATION_DECLINE", UNKNOWN),
            means("DUPLICATE_TRANSACTION", UNKNOWN),

            // The request
            means("INVALID_REQEUST_AMOUNT", REJECTED),
            means("INVALID_REQUEST_AMOUNT", REJECTED),
            means("INVALID_REQEUST_ID", REJECTED),
            means("INVALID_REQUEST_ID", REJECTED),
            means("INVALID_OR_MISSING_FIELD", REJECTED),
            means("VALIDATION_FAILED", REJECTED),
            means("CURRENCY_NOT_SUPPORTED", REJECTED),

            // The merchant's unsettled funds do not cover the refund
            means("RC18", NEEDS_DEPOSIT),
            means("W414", NEEDS_DEPOSIT),
            means("INSUFFICIENT_MERCHANT_REFUND_FUNDS", NEEDS_DEPOSIT),
            means("INSUFFICIENT_MERCHANT_FUNDS", NEEDS_DEPOSIT),

            // The account's set-up
            means("INVALID_MERCHANT", CREDENTIALS),
            means("NOT_REGISTERED_MERCHANT", CREDENTIALS),
            means("INVALID_MERCHANT_NUMBER", CREDENTIALS),
            means("INVALID_SUBMALL_NUMBER", CREDENTIALS),
            means("CHECK_MERCHANT_STATUS", CREDENTIALS),
            means("INVALID_CERTIFICATE", CREDENTIALS),

            // Refused by the acquirer or the issuer; RC03 and E401 are Russian cards
            means("RC03", REJECTED),
            means("E401", REJECTED),
            means("S023", REJECTED),
            means("XXXX", REJECTED),
            means("ACQUIRER_DECLINE", REJECTED),
            means("GENERIC_DECLINE", REJECTED),
            means("CONTACT_CARD_ISSUER", REJECTED),
            means("RESTRICTED_CARD", REJECTED),
            means("INVALID_ACCOUNT", REJECTED),
            means("EXPIRED_CARD", REJECTED),
            means("STOLEN_OR_LOST_CARD", REJECTED),
            means("FRAUDULENT_DECLINE", REJECTED),

            // Known from paying only
            means("DP00", REJECTED),
            means("DP01", REJECTED),
            means("HE00", REJECTED),
            means("HE01", REJECTED),
            means("HE02", REJECTED),
            means("HE03", REJECTED),
            means("INVALID_CARD_NUMBER", REJECTED),
            means("INVAILD_CARD_DATA", REJECTED),
            means("INVALID_CARD_DATA", REJECTED),
            means("INVALID_CVC", REJECTED),
            means("INVALID_PASSWORD", REJECTED),
            means("PASSWORD_REQUIRED", REJECTED),
            means("INVALID_AUTHENTICATION", REJECTED),
            means("INVALID_CAVV", REJECTED),
            means("CARD_NOT_SUPPORTED", REJECTED),
            means("NOT_REGISTERED_CARD", REJECTED),
            means("CARD_PAYMENT_COUNT_EXCEEDED", REJECTED),
            means("CARD_VELOCITY_EXCEEDED", REJECTED),
            means("INSUFFICIENT_FUNDS", REJECTED),
            means("INVALID_CARD_IDENTITY", REJECTED),
            means("KEYIN_NOT_SUPPORTED", REJECTED),
            means("INVALID_CARD_INSTALLMENT_PLAN", REJECTED),
            means("NOT_SUPPORT_INSTALLMENT_PLAN", REJECTED),
            means("NOT_SUPPORT_DISCOUNT", REJECTED),
            means("INVALID_CARD_INSTALLMENT_AMOUNT", REJECTED),
            means("POINTS_NOT_SUPPORTED", REJECTED),
            means("INVALID_ADDRESS", REJECTED),
            means("ALREADY_ACTIVE_PREPAID_CARD", REJECTED));

    /** Black lists and fraud rules, numbered without end: four characters such as {@code BL01}, {@code D203}, {@code DM11}. */
    private static final Pattern RISK_RULE = Pattern.compile("(BL|D[1-4]|DM)[0-9A-Z]{2}");

    private EximbayResultCodes() {
    }

    /** A code in no table may be any acquirer's, and says nothing by itself. */
    static Verdict verdictOn(String code) {
        Verdict unlisted = RISK_RULE.matcher(code).matches() ? REJECTED : UNKNOWN_ELSE_REJECTED;
        return TABLE.getOrDefault(code, unlisted);
    }

    private static Map.Entry<String, Verdict> means(String code, Verdict verdict) {
        return Map.entry(code, verdict);
    }
}
