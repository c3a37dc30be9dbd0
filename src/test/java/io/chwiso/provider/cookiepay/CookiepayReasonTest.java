package io.chwiso.provider.cookiepay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CookiepayReasonTest {

    @ParameterizedTest
    @MethodSource
    void reason_isCutAtACharacterBoundaryWithin50Bytes(String reason, String expected) {
        String cut = CookiepayReason.cut(reason);

        assertThat(cut).isEqualTo(expected);
        assertThat(cut.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(50);
    }

    static Stream<Arguments> reason_isCutAtACharacterBoundaryWithin50Bytes() {
        return Stream.of(
                arguments("", ""),
                arguments("size exchange", "size exchange"),
                arguments("a".repeat(50), "a".repeat(50)),
                arguments("a".repeat(51), "a".repeat(50)),
                arguments("취".repeat(16), "취".repeat(16)),
                arguments("취".repeat(17), "취".repeat(16)),
                arguments("a".repeat(47) + "취소", "a".repeat(47) + "취"),
                arguments("a".repeat(48) + "취", "a".repeat(48)),
                arguments("é".repeat(26), "é".repeat(25)),
                arguments("\uD83D\uDE00".repeat(13), "\uD83D\uDE00".repeat(12)),
                arguments("a".repeat(46) + "\uD83D\uDE00", "a".repeat(46) + "\uD83D\uDE00"),
                arguments("a".repeat(47) + "\uD83D\uDE00", "a".repeat(47)),
                arguments("a".repeat(47) + "\uD83D\uDE00b", "a".repeat(47)),
                arguments("e\u0301".repeat(17), "e\u0301".repeat(16) + "e"));
    }
}
