package io.chwiso.provider;

/**
 * The right to send one cancel, asked for right before its bytes leave: it may have waited long for a free place, and somebody
 * else may have taken over meanwhile.
 */
@FunctionalInterface
public interface SendPermit {

    /** Always valid. */
    SendPermit GRANTED = () -> true;

    boolean isValid();
}
