package io.chwiso.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A notice as it came. May hold personal data: never log its body.
 *
 * @param headers all values by name, whatever its case
 * @param body the bytes as received, which a signature is made over
 */
public record RawNotice(Map<String, List<String>> headers, byte[] body) {

    public RawNotice {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The header's value; empty when it is missing or given twice, which leaves open what was meant. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "RawNotice[%d bytes]".formatted(body.length);
    }
}
