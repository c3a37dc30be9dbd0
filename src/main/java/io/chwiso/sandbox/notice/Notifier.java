package io.chwiso.sandbox.notice;

import java.util.List;

/** A simulated provider that notifies merchants. */
public interface Notifier {

    /**
     * What is to be sent to follow an order.
     *
     * @throws IllegalArgumentException when the provider sends no such thing
     */
    List<Notice> noticesFor(NoticeOrder order);
}
