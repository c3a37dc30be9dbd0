package io.chwiso.provider;

/** Where the payer wants the money, for payment methods that cannot be reversed. Personal data: never log its parts. */
public record RefundAccount(String bankCode, String accountNumber, String holderName) {

    /** The account number with all but its last four characters hidden: {@code ******7890}. */
    public String maskedNumber() {
        int shown = accountNumber.length() > 4 ? 4 : 0;
        return "******" + accountNumber.substring(accountNumber.length() - shown);
    }

    @Override
    public String toString() {
        return "RefundAccount[" + maskedNumber() + "]";
    }
}
