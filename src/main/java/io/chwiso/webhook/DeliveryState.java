package io.chwiso.webhook;

/** Where a delivery is. */
public enum DeliveryState {
    /** To be tried, or tried again. */
    PENDING,
    /** Acknowledged by the receiver. */
    DELIVERED,
    /** Given up, until somebody redelivers it. */
    DEAD
}
