package io.chwiso.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was said to merchants must be true, and stay true. */
final class PromiseRules {

    private final Books books;

    PromiseRules(Books books) {
        this.books = books;
    }

    Stream<Finding> findings() {
        return Stream.concat(ownerless(), books.testimonies().stream().flatMap(this::of));
    }

    private Stream<Finding> of(Testimony testimony) {
        return Stream.of(outOfOrder(testimony), unanswered(testimony), severalIds(testimony), otherIds(testimony),
                brokenWord(testimony), refusedYetRecorded(testimony)).flatMap(findings -> findings);
    }

    private static Stream<Finding> outOfOrder(Testimony testimony) {
        return testimony.answers().stream()
                .filter(answer -> !answer.isInOrder())
                .map(answer -> new Finding("an answer that contradicts itself or is not foreseen",
                        answer + " in " + testimony));
    }

    private static Stream<Finding> unanswered(Testimony testimony) {
        boolean gaveUp = testimony.order().manner() == Order.Manner.ONCE;
        return when(!gaveUp && !testimony.isConcluded(), "an order that nobody answered", testimony);
    }

    private static Stream<Finding> severalIds(Testimony testimony) {
        return when(testimony.cancellations().count() > 1, "one key answered with several cancellations", testimony);
    }

    private Stream<Finding> otherIds(Testimony testimony) {
        return testimony.cancellations()
                .filter(id -> !id.equals(books.keys().get(testimony.order().key())) || !books.cancellations().containsKey(id))
                .map(id -> new Finding("a cancellation that was promised and is lost", id + " in " + testimony));
    }

    private Stream<Finding> brokenWord(Testimony testimony) {
        return testimony.answers().stream()
                .filter(Answer::isFinal)
                .filter(answer -> answer.cancellation().map(books.cancellations()::get)
                        .filter(entry -> !entry.status().equals(answer.succeeded() ? "SUCCEEDED" : "FAILED"))
                        .isPresent())
                .map(answer -> new Finding("a final word that was taken back",
                        books.cancellations().get(answer.cancellation().orElseThrow()) + " in " + testimony));
    }

    private Stream<Finding> refusedYetRecorded(Testimony testimony) {
        return when(testimony.wasPlainlyRefused() && books.keys().containsKey(testimony.order().key()),
                "a refusal that recorded a cancellation", testimony);
    }

    /** Each cancellation has one key, and each key was used by an order of this run. */
    private Stream<Finding> ownerless() {
        List<String> known = books.testimonies().stream().map(testimony -> testimony.order().key()).toList();
        Set<String> asked = new HashSet<>();
        known.stream().map(books.keys()::get).forEach(asked::add);
        return books.cancellations().values().stream()
                .filter(entry -> !asked.contains(entry.id()))
                .map(entry -> new Finding("a cancellation that nobody asked for", entry.toString()));
    }

    private static Stream<Finding> when(boolean broken, String rule, Testimony testimony) {
        return broken ? Stream.of(new Finding(rule, testimony.toString())) : Stream.empty();
    }
}
