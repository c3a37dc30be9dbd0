package io.chwiso.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A run on one screen. */
final class Summary {

    private Summary() {
    }

    static String of(String run, Scale scale, Duration took, Books books, Archive archive) {
        return """

                %s, seed %d: %d s
                  orders         %d, of them refused %d, given up %d
                  answers        %s; requests without one %d
                  cancellations  %d: %s
                  sent again     %d times; once unknown %d
                  executed       %d at %d payments
                """.formatted(run, scale.seed(), took.toSeconds(),
                books.testimonies().size(), refused(books.testimonies()), givenUp(books.testimonies()),
                answers(books.testimonies()), books.testimonies().stream().mapToInt(Testimony::lost).sum(),
                books.cancellations().size(), tally(books.cancellations().values().stream().toList(), Summary::kind),
                books.cancellations().values().stream().mapToInt(entry -> Math.max(0, entry.attempts() - 1)).sum(),
                archive.count("SELECT count(DISTINCT cancellation) FROM cancellation_event WHERE to_status = 'UNKNOWN'"),
                books.executed().values().stream().mapToInt(payment -> payment.cancels().size()).sum(),
                books.executed().size());
    }

    private static long refused(List<Testimony> testimonies) {
        return testimonies.stream().filter(Testimony::wasPlainlyRefused).count();
    }

    private static long givenUp(List<Testimony> testimonies) {
        return testimonies.stream().filter(testimony -> !testimony.isConcluded()).count();
    }

    private static String answers(List<Testimony> testimonies) {
        return tally(testimonies.stream().flatMap(testimony -> testimony.answers().stream()).toList(),
                answer -> Integer.toString(answer.status()));
    }

    private static String kind(Entry entry) {
        return entry.provider() + " " + entry.status() + (entry.alreadyCancelled() ? " elsewhere" : "");
    }

    private static <T> String tally(List<T> things, Function<T, String> kind) {
        Map<String, Long> counts = new TreeMap<>(things.stream().collect(groupingBy(kind, counting())));
        return counts.toString();
    }
}
