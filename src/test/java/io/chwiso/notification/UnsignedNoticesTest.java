package io.chwiso.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.chwiso.provider.Notice.Kind;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In Quarkus, which brings what rate limits are made of. */
@QuarkusTest
class UnsignedNoticesTest {

    private static final Pace IN_TIME = new Pace(Duration.ZERO, Duration.ofSeconds(5));
    private static final Pace TOO_MANY = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final UnsignedNotices unsigned = new UnsignedNotices(new Config());

    @Test
    void flood_hasToWaitButIsNotRefused() {
        assertThat(paces("krw", Kind.CANCEL_HINT, 5)).containsExactly(IN_TIME, IN_TIME, IN_TIME, TOO_MANY, TOO_MANY);
    }

    @Test
    void anotherAccount_hasARateOfItsOwn() {
        paces("krw", Kind.CANCEL_HINT, 5);

        assertThat(paces("other", Kind.CANCEL_HINT, 1)).containsExactly(IN_TIME);
    }

    @Test
    void foreignNotices_useNothingUp() {
        paces("krw", Kind.FOREIGN, 10);

        assertThat(paces("krw", Kind.CANCEL_HINT, 1)).containsExactly(IN_TIME);
    }

    private List<Pace> paces(String account, Kind kind, int times) {
        Notice notice = new Notice(kind, Optional.of("KW1"), List.of(), Optional.empty(), Optional.empty());
        return Stream.generate(() -> unsigned.paceOf(new AccountId("shop", account), notice)).limit(times).toList();
    }

    private record Config(Duration maxAge, Duration keep, Unsigned unsigned) implements NotificationsConfig {

        Config() {
            this(Duration.ofMinutes(5), Duration.ofDays(90), new Three(3, Duration.ofSeconds(10), Duration.ofSeconds(5)));
        }
    }

    private record Three(int rateLimit, Duration delay, Duration spacing) implements NotificationsConfig.Unsigned {
    }
}
