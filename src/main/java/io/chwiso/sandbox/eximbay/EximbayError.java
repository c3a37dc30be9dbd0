package io.chwiso.sandbox.eximbay;

import java.util.Arrays;
import java.util.Optional;

/**
 * Eximbay's failures, spelt as on its error code pages. Which {@code rescode} comes with an {@code errcode} is documented for
 * few; the others have made-up ones, as an acquirer would return.
 */
enum EximbayError {
    NO_AUTHORIZATION("EC1000", "", "Check the Authorization header."),
    CONTENT_TYPE("EC1001", "", "Check the Content-Type."),
    TRANSACTION_ID("EC1002", "", "Check the transaction_id."),
    METHOD("EC1003", "", "Check the HTTP method."),
    UNREADABLE("EX02", "", "JSON parsing error."),
    FIELD("EC00", "INVALID_OR_MISSING_FIELD", "Invalid parameter."),
    AMOUNT("EC00", "INVALID_REQEUST_AMOUNT", "Invalid request amount."),
    CURRENCY("EC00", "CURRENCY_NOT_SUPPORTED", "Currency not supported."),
    STATE("R101", "INVALID_CANCEL_REQUEST", "The transaction cannot be cancelled like this."),
    CANCELED("R102", "TRANSACTION_ALREADY_CANCELED", "The transaction has already been cancelled."),
    DUPL("R103", "DUPLICATION_DECLINE", "Duplicate request."),
    ORIGIN("R104", "ORIGINAL_TRANSACTION_NOT_EXIST", "The original transaction does not exist."),
    MERCHANT("R105", "INVALID_MERCHANT", "Invalid merchant."),
    FUNDS("RC18", "INSUFFICIENT_MERCHANT_REFUND_FUNDS", "Insufficient refund funds."),
    MFUNDS("W414", "INSUFFICIENT_MERCHANT_FUNDS", "Insufficient merchant funds."),
    TEMP("R106", "TEMPORARY_ERROR", "Temporary error."),
    DECLINE("R107", "GENERIC_DECLINE", "Declined."),
    VOIDED("R108", "ALREADY_VOID_CAPTURED_TRANSACTION", "The captured transaction has already been voided."),
    CAPTURED("R109", "TRANSACTION_ALREADY_CAPTURED_OR_CANCELED", "The transaction has already been captured or cancelled.");

    private final String rescode;
    private final String errcode;
    private final String message;

    EximbayError(String rescode, String errcode, String message) {
        this.rescode = rescode;
        this.errcode = errcode;
        this.message = message;
    }

    static Optional<EximbayError> find(String name) {
        return Arrays.stream(values()).filter(error -> error.name().equals(name)).findFirst();
    }

    String rescode() {
        return rescode;
    }

    /** Empty where Eximbay has mapped none. */
    String errcode() {
        return errcode;
    }

    String message() {
        return message;
    }
}
