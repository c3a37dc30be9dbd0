package io.chwiso.cancellation.api;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.ProviderChannel;
import io.chwiso.provider.ProviderId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's accounts: what each can do, and how it fares. */
public record ProvidersView(List<AccountView> data) {

    /** @param latencyMillis how long an answer took lately; null before the first call */
    public record AccountView(String provider, String account, CapabilitiesPart capabilities, String breaker,
            @Nullable Long latencyMillis) {

        static AccountView of(ProviderId provider, AccountId account, Capabilities capabilities, ProviderChannel channel) {
            return new AccountView(
                    provider.name(),
                    account.name(),
                    CapabilitiesPart.of(capabilities),
                    channel.breaker().name(),
                    channel.recentLatency().map(Duration::toMillis).orElse(null));
        }
    }

    /** What a cancel at the provider may be. */
    public record CapabilitiesPart(boolean full, boolean partial, boolean items, boolean lookUp, boolean depositFlow) {

        static CapabilitiesPart of(Capabilities can) {
            return new CapabilitiesPart(can.full(), can.partial(), can.items(), can.lookUp(), can.depositFlow());
        }
    }
}
