package io.chwiso.sandbox.simulation;

import java.util.function.Supplier;

/**
 * A cancel that passed every check and is about to be executed.
 *
 * @param answer the provider's answer, made after the execution so that it shows the books as they are then
 */
public record Execution(Payment payment, ExecutedCancel cancel, Supplier<Reply> answer) {

    public Reply run() {
        payment.execute(cancel);
        return answer.get();
    }
}
