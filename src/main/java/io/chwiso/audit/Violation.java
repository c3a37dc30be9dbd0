package io.chwiso.audit;

import java.util.UUID;

/**
 * A rule about money that a payment breaks.
 *
 * @param payment the row's id
 * @param rule as named by the view {@code money_violation}, where all rules are
 */
record Violation(UUID payment, String rule) {
}
