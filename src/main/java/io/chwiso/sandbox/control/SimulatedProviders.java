package io.chwiso.sandbox.control;

import io.chwiso.sandbox.cookiepay.CookiePaySimulator;
import io.chwiso.sandbox.ebp.EbpSimulator;
import io.chwiso.sandbox.eximbay.EximbaySimulator;
import io.chwiso.sandbox.notice.Notifier;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Simulator;
import java.util.List;

/** The simulators that one control server speaks for. */
public record SimulatedProviders(EximbaySimulator eximbay, EbpSimulator ebp, CookiePaySimulator cookiepay) {

    public List<Simulator> all() {
        return List.of(eximbay, ebp, cookiepay);
    }

    Simulator get(Provider provider) {
        return switch (provider) {
            case EXIMBAY -> eximbay;
            case EBP -> ebp;
            case COOKIEPAY -> cookiepay;
        };
    }

    Notifier notifier(Provider provider) {
        return provider == Provider.EBP ? ebp : cookiepay;
    }
}
