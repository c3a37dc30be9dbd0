package io.chwiso.bench;

import io.chwiso.bench.Meter.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The floor and one replica of Chwiso, which take the load in turns: whatever else the machine does, it does to both. */
final class Contenders implements AutoCloseable {

    /** What both came to, round by round. */
    record Both<T>(List<T> floor, List<T> chwiso) {

        /** Of contenders that are started for each round. */
        static <T> Both<T> afresh(Stage stage, int rounds, Function<Supplier<Contender>, T> round) {
            Both<T> both = new Both<>(new ArrayList<>(), new ArrayList<>());
            for (int number = 0; number < rounds; number++) {
                both.floor().add(round.apply(stage::floor));
                both.chwiso().add(round.apply(() -> stage.chwiso(1)));
            }
            return both;
        }

        Figure figure(String name, ToDoubleFunction<T> value) {
            return Figure.of(name, Median.of(floor, value), Median.of(chwiso, value));
        }

        Figure figure(String name, ToDoubleFunction<T> value, Target target) {
            return Figure.of(name, Median.of(floor, value), Median.of(chwiso, value), target);
        }
    }

    private final Stage stage;
    private final Contender floor;
    private final Contender chwiso;
    private double saturation;

    private Contenders(Stage stage, Contender floor, Contender chwiso) {
        this.stage = stage;
        this.floor = floor;
        this.chwiso = chwiso;
        this.saturation = stage.plan().rate() * 2.0;
    }

    /** Both, started and warm. */
    static Contenders start(Stage stage) {
        Contenders both = new Contenders(stage, stage.floor(), stage.chwiso(1));
        stage.warmUp(both.floor);
        stage.warmUp(both.chwiso);
        return both;
    }

    Stage stage() {
        return stage;
    }

    /** Half of what Chwiso does at most, in requests a second; as planned, unless it was measured. */
    int halfOfSaturation() {
        return (int) Math.round(saturation / 2);
    }

    void saturatedAt(double perSecond) {
        saturation = perSecond;
    }

    <T> Both<T> alternate(int rounds, Function<Contender, T> round) {
        Both<T> both = new Both<>(new ArrayList<>(), new ArrayList<>());
        for (int number = 0; number < rounds; number++) {
            both.floor().add(round.apply(floor));
            both.chwiso().add(round.apply(chwiso));
        }
        return both;
    }

    Reading closed(Contender contender, int callers, Duration whole) {
        return stage.measure(contender, () -> stage.driver().closed(contender.ports(), callers, whole));
    }

    @Override
    public void close() {
        floor.close();
        chwiso.close();
    }
}
