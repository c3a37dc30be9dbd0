package io.chwiso.crash;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** All that one merchant learnt about one order: every answer, and how many requests remained without one. */
final class Testimony {

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final Order order;

    Testimony(Order order) {
        this.order = order;
    }

    void heard(Answer answer) {
        answers.add(answer);
    }

    void lostOne() {
        lost.incrementAndGet();
    }

    Order order() {
        return order;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    int lost() {
        return lost.get();
    }

    boolean isConcluded() {
        return answers.stream().anyMatch(Answer::isConclusive);
    }

    /** The ids that this order's key was answered with; one at most, if all is well. */
    Stream<String> cancellations() {
        return answers.stream().flatMap(answer -> answer.cancellation().stream()).distinct();
    }

    /** Whether every single request was answered, and each time with a refusal. */
    boolean wasPlainlyRefused() {
        return lost.get() == 0 && answers.stream().allMatch(Answer::refused);
    }

    @Override
    public String toString() {
        return "%s at %s (%s), answers %s, lost %d".formatted(order.key(), order.sale().id(), order.manner(), answers, lost());
    }
}
