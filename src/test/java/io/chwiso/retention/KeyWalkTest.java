package io.chwiso.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.retention.ExpiredRows.Keys;
import org.junit.jupiter.api.Test;

class KeyWalkTest {

    private static final long ALL_PAGES = 3L * ExpiredRows.PAGES - 1;

    private final KeyWalk walk = new KeyWalk(pages -> pages - 2 * ExpiredRows.PAGES);

    @Test
    void firstLook_isFollowedByOneAnywhere() {
        assertThat(walk.page()).isZero();

        walk.looked(found(0));

        assertThat(walk.page()).isEqualTo(ALL_PAGES - 2 * ExpiredRows.PAGES);
    }

    @Test
    void further_goesOnAndRound() {
        walk.looked(found(0));
        long start = walk.page();

        walk.looked(found(ExpiredRows.BATCH - 1));
        assertThat(walk.page()).isEqualTo(start + ExpiredRows.PAGES);

        walk.looked(found(0));
        assertThat(walk.page()).isZero();
    }

    @Test
    void fullBatch_isFollowedByOneOfTheSamePlace() {
        walk.looked(found(0));
        long place = walk.page();

        walk.looked(found(ExpiredRows.BATCH));

        assertThat(walk.page()).isEqualTo(place);
    }

    @Test
    void emptyTable_isLookedAtFromItsBeginning() {
        walk.looked(new Keys(0, 0));

        assertThat(walk.page()).isZero();
    }

    private static Keys found(int expunged) {
        return new Keys(expunged, ALL_PAGES);
    }
}
