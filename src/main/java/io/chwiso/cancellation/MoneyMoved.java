package io.chwiso.cancellation;

/** What every answer about money says: whether it moved. */
public enum MoneyMoved {
    NO,
    YES,
    UNKNOWN
}
