package io.chwiso.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notices of providers are taken. */
@ConfigMapping(prefix = "cancellation.notifications")
interface NotificationsConfig {

    /** How far a signed notice's time stamp may be from now, either way, before it counts as a replay. */
    @WithDefault("5M")
    Duration maxAge();

    Unsigned unsigned();

    /** What holds back whoever learned the address of unsigned notices, so that they cannot have a provider flooded. */
    interface Unsigned {
        /** Notices a second, per account and replica, that cause a look-up at once. */
        @WithDefault("10")
        int rateLimit();

        /** How long the look-up of one beyond that waits. */
        @WithDefault("10S")
        Duration delay();

        /** The least time between two look-ups of a cancellation that such notices cause. */
        @WithDefault("5S")
        Duration spacing();
    }
}
