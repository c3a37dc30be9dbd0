package io.chwiso.provider;

import io.chwiso.money.Money;
import java.time.Instant;

/**
 * Where a merchant pays money in so that a settled payment can be cancelled (CookiePay calls it 입금 후 취소, cancel after deposit).
 *
 * @param depositAmount what to pay in; may differ from {@code cancelAmount}
 * @param dueAt after this the request lapses and the payment stays
 */
public record DepositAccount(String bankName, String accountNumber, Money depositAmount, Money cancelAmount, Instant dueAt) {

    @Override
    public String toString() {
        return "DepositAccount[%s, due %s]".formatted(depositAmount, dueAt);
    }
}
