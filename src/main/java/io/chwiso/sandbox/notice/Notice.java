package io.chwiso.sandbox.notice;

import static java.util.Collections.nCopies;

import io.chwiso.sandbox.simulation.Provider;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What a provider tells a merchant.
 *
 * @param kind the provider's word for what happened
 * @param payment the id of the payment concerned, empty when it concerns none
 * @param body as it goes over the wire
 */
public record Notice(Provider provider, String kind, String payment, Buffer body, Seal seal) {

    public List<Notice> times(int count) {
        return nCopies(count, this);
    }
}
