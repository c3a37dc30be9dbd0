package io.chwiso.testing;

import java.util.concurrent.atomic.AtomicLong;

/** Payment ids that no other test uses, with the sandbox's scenario tags inside. */
public final class PaymentIds {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private PaymentIds() {
    }

    /** 24 characters, as Eximbay's are; {@code tags} may take up to 13 of them. */
    public static String eximbay(String tags) {
        String unique = "." + tags + "." + Long.toString(NEXT.incrementAndGet(), 36).toLowerCase(java.util.Locale.ROOT);
        return "0".repeat(24 - unique.length()) + unique;
    }

    public static String ebp(String tags) {
        return "ORD-" + tags + "-A43000-" + NEXT.incrementAndGet();
    }

    public static String cookiepay(String tags) {
        return "KW-" + tags + "-A33000-" + NEXT.incrementAndGet();
    }
}
