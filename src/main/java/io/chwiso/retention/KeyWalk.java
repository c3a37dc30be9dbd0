package io.chwiso.retention;

import io.chwiso.retention.ExpiredRows.Keys;
import java.util.function.LongUnaryOperator;

/**
 * The way of one process through the table of keys, round and round. It begins anywhere, so that processes that live for a
 * short time only get everywhere, too, and several seldom meet.
 */
final class KeyWalk {

    private final LongUnaryOperator anywhereBelow;
    private long page;
    private boolean begun;

    /** @param anywhereBelow a random page, given how many there are */
    KeyWalk(LongUnaryOperator anywhereBelow) {
        this.anywhereBelow = anywhereBelow;
    }

    /** Where to look now. */
    long page() {
        return page;
    }

    /** Goes on, unless what was found was as much as one statement deletes: then there may be more in the same place. */
    void looked(Keys found) {
        if (found.expunged() < ExpiredRows.BATCH) {
            page = next(found.pages());
        }
    }

    private long next(long pages) {
        if (!begun && pages > 0) {
            begun = true;
            return anywhereBelow.applyAsLong(pages);
        }
        long next = page + ExpiredRows.PAGES;
        return next < pages ? next : 0;
    }
}
