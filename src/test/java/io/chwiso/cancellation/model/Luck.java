package io.chwiso.cancellation.model;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Chance, by payment, so that what happens to one does not depend on how fast another is. */
final class Luck {

    private final Map<String, Random> byPayment = new ConcurrentHashMap<>();
    private volatile long seed;
    private volatile boolean good;

    void renew(long newSeed) {
        seed = newSeed;
        byPayment.clear();
    }

    /** From now on everything goes well. */
    void turnGood() {
        good = true;
    }

    boolean isGood() {
        return good;
    }

    int next(String payment, int bound) {
        return byPayment.computeIfAbsent(payment, known -> new Random(seed * 31 + known.charAt(known.length() - 1)))
                .nextInt(bound);
    }

    @SafeVarargs
    final <T> T oneOf(String payment, T... choices) {
        return choices[next(payment, choices.length)];
    }
}
