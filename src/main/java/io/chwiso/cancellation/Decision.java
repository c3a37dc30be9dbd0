package io.chwiso.cancellation;

import java.time.Duration;
import java.util.Optional;

/** What to do with a cancellation after its payment was looked up. */
sealed interface Decision {

    /** Record this. */
    record Settled(Change change) implements Decision {
    }

    /** It was surely not executed: send it once more. */
    record SendAgain() implements Decision {
    }

    /** Look it up once more: {@code in} a while, or when that was due anyway. */
    record AskAgain(Optional<Duration> in, Course course) implements Decision {
    }

    /** Nothing changes, and nothing more is done without being asked. */
    record Leave() implements Decision {
    }
}
