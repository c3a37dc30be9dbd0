package io.chwiso.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Logs that something begins to fail and that it works again, and is silent in between, however often it is tried. */
final class Outage {

    private final AtomicBoolean lasts = new AtomicBoolean();
    private final Logger log;
    private final String what;

    /** @param what fails, for the log: {@code work=webhooks claim} */
    Outage(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    void failed(Throwable failure) {
        if (lasts.compareAndSet(false, true)) {
            log.warnf("%s fails, and is tried again until it works: %s", what, failure);
            log.debug(what, failure);
        }
    }

    void worked() {
        if (lasts.compareAndSet(true, false)) {
            log.infof("%s works again", what);
        }
    }
}
