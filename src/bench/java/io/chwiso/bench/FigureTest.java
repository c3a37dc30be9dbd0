package io.chwiso.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void ratioAtTheBound_meetsTheTarget() {
        assertThat(Figure.of("CPU", 2, 3.4, Target.ratioAtMost(1.7)).isMet()).contains(true);
        assertThat(Figure.of("cancels/s", 1000, 700, Target.ratioAtLeast(0.7)).isMet()).contains(true);
    }

    @Test
    void ratioBeyondTheBound_missesTheTarget() {
        assertThat(Figure.of("CPU", 2, 3.5, Target.ratioAtMost(1.7)).isMet()).contains(false);
        assertThat(Figure.of("cancels/s", 1000, 690, Target.ratioAtLeast(0.7)).isMet()).contains(false);
    }

    @Test
    void targetOfTheFigureItself_doesNotLookAtTheFloor() {
        assertThat(Figure.of("start, s", 0.1, 2.4, Target.atMost(2.5)).isMet()).contains(true);
    }

    @Test
    void floorOfZero_hasNoRatio() {
        assertThat(Figure.of("failed", 0, 3).ratio()).isEmpty();
        assertThat(Figure.of("cancels/s", 0, 3, Target.ratioAtLeast(0.7)).isMet()).isEmpty();
    }

    @Test
    void row_showsThreeDigitsThatMatter() {
        assertThat(Figure.of("CPU", 0.18765, 1234.5, Target.ratioAtMost(1.7)).asRow()).contains("0.188", "1,235", "<= 1.70x",
                "NO");
    }
}
