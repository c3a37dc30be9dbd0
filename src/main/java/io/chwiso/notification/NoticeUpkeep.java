package io.chwiso.notification;

import io.chwiso.dispatch.DueWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sees to the notices that came while a call was out, and to those that have been kept long enough. */
@ApplicationScoped
class NoticeUpkeep implements DueWork {

    private final NoticeStore store;
    private final Duration keep;

    NoticeUpkeep(NoticeStore store, NotificationsConfig config) {
        this.store = store;
        this.keep = config.keep();
    }

    @Override
    public String name() {
        return "notices";
    }

    /** One statement does all of it, so nothing is left to run, and a rest waits for the next time. */
    @Override
    public Uni<Batch> claim() {
        return store.tend(keep).map(done -> Batch.empty());
    }
}
