package io.chwiso.provider.ebp;

import java.net.URI;
import java.util.Locale;

/** EBP's regions (getting started page); a region's code and its host must agree. */
enum EbpRegion {
    /** Asia. */
    KIC,
    /** The Americas. */
    AIC,
    /** Europe. */
    EIC;

    URI liveHost() {
        return URI.create("https://%s-payapi-int.nebp.lge.com".formatted(name().toLowerCase(Locale.ROOT)));
    }
}
