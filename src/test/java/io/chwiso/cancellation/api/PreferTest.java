package io.chwiso.cancellation.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
            "respond-async,0",
            "'Respond-Async ; foo=bar',0",
            "wait=10,10",
            "WAIT = 10,10",
            "'wait=\"10\"',10",
            "wait=0,0",
            "wait=61,60",
            "wait=99999999999,60",
            "'wait=5, wait=10',5",
            "'handling=lenient, wait=5; a=\"b,c\"',5",
            "'foo=\"a, wait=5\"',60",
            "'foo=\"a\\\", wait=5\"',60",
            "'respond-async, wait=10',10",
            "'wait=10,respond-async',10",
    })
    void known_boundTheWait(String header, long seconds) {
        assertThat(Prefer.parse(List.of(header)).within(LONGEST).atMost()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "wait", "wait=", "wait=-1", "wait=1.5", "wait=ten", "waiting=1",
            "respond-asynchronously" })
    void otherOrMalformed_isIgnored(String header) {
        Prefer prefer = Prefer.parse(List.of(header));

        assertThat(prefer.within(LONGEST)).isEqualTo(new Wait(LONGEST));
        assertThat(prefer.applied(new Wait(LONGEST), true)).isEmpty();
    }

    @Test
    void severalHeaders_areOneList() {
        Prefer prefer = Prefer.parse(List.of("respond-async", "wait=7"));

        assertThat(prefer.within(LONGEST).atMost()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
            "respond-async,true,respond-async",
            "respond-async,false,''",
            "wait=10,false,wait=10",
            "wait=100,true,wait=60",
            "'wait=10, respond-async',true,'respond-async, wait=10'",
    })
    void honoured_isEchoed(String header, boolean async, String applied) {
        Prefer prefer = Prefer.parse(List.of(header));

        assertThat(prefer.applied(prefer.within(LONGEST), async)).isEqualTo(applied);
    }
}
