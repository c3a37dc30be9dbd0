package io.chwiso.cancellation;

/** Where within {@link CancellationStatus#PROCESSING} a cancellation is. */
public enum Phase {
    /** Behind another cancel of the same payment. */
    WAITING_TURN(MoneyMoved.NO),
    /** About to be sent, or a call is out. */
    SENDING(MoneyMoved.UNKNOWN),
    /** Surely not sent; to be sent again. */
    RESEND_DUE(MoneyMoved.NO),
    /** Taken by the provider, not yet confirmed. */
    ACCEPTED(MoneyMoved.UNKNOWN);

    private final MoneyMoved moneyMoved;

    Phase(MoneyMoved moneyMoved) {
        this.moneyMoved = moneyMoved;
    }

    public MoneyMoved moneyMoved() {
        return moneyMoved;
    }
}
