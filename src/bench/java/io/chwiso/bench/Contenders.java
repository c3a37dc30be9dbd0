package io.chwiso.bench;

import io.chwiso.bench.Meter.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The floor and one replica of Chwiso, which take the load in turns: whatever else the machine does, it does to both. */
final class Contenders implements AutoCloseable {

    /** What both came to, round by round. */
    record Both<T>(List<T> floor, List<T> chwiso) {

        Figure figure(String name, ToDoubleFunction<T> value) {
            return Figure.of(name, Median.of(floor, value), Median.of(chwiso, value));
        }

        Figure figure(String name, ToDoubleFunction<T> value, Target target) {
            return Figure.of(name, Median.of(floor, value), Median.of(chwiso, value), target);
        }
    }

    private final Stage stage;
    private final Meter meter;
    private final Contender floor;
    private final Contender chwiso;
    private int halfOfSaturation;

    Contenders(Stage stage) {
        this.stage = stage;
        this.meter = new Meter(stage);
        this.halfOfSaturation = stage.plan().rate();
        this.floor = stage.floor();
        this.chwiso = stage.chwiso(1);
        stage.warmUp(floor);
        stage.warmUp(chwiso);
    }

    Stage stage() {
        return stage;
    }

    Contender floor() {
        return floor;
    }

    Contender chwiso() {
        return chwiso;
    }

    /** Half of what Chwiso does at most, in requests a second; as planned, unless it was measured. */
    int halfOfSaturation() {
        return halfOfSaturation;
    }

    void saturatedAt(double perSecond) {
        halfOfSaturation = (int) Math.round(perSecond / 2);
    }

    <T> Both<T> alternate(Function<Contender, T> round) {
        return alternate(stage.plan().rounds(), round);
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
        return meter.measure(contender, () -> stage.await(contender,
                stage.driver().closed(contender.ports(), 0, callers, Duration.ZERO, whole)));
    }

    /** @param delay how many milliseconds the provider takes */
    Run open(Contender contender, int delay, double rate) {
        return stage.await(contender, stage.driver().open(contender.ports(), delay, rate, stage.plan().round()));
    }

    @Override
    public void close() {
        floor.close();
        chwiso.close();
    }
}
