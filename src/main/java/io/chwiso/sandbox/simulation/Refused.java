package io.chwiso.sandbox.simulation;

/** Ends the handling of a call with the provider's refusal; nothing was executed. */
public final class Refused extends RuntimeException {

    private final transient Reply reply;

    /** A refusal for business reasons: the request kept to the contract. */
    public Refused(Reply reply) {
        super("refused", null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }

    /** The same refusal, of a request that broke the contract. */
    public Refused because(String violation) {
        return new Refused(reply.violating(violation));
    }
}
