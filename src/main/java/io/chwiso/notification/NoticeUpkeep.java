package io.chwiso.notification;

import io.chwiso.dispatch.DueWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sees to the notices that came while a call was out. */
@ApplicationScoped
class NoticeUpkeep implements DueWork {

    private final NoticeStore store;

    NoticeUpkeep(NoticeStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "notices";
    }

    /** One statement does all of it, so nothing is left to run, and a rest waits for the next time. */
    @Override
    public Uni<Batch> claim() {
        return store.applyWaiting().map(done -> Batch.empty());
    }
}
