package io.chwiso.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A notice as it came. May hold personal data: never log its body. */
public final class RawNotice {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    /** @param body not copied, so it must not be changed */
    public RawNotice(Map<String, List<String>> headers, byte[] body) {
        this.headers.putAll(headers);
        this.body = body;
    }

    /** The header's value; empty when it is missing or given twice, which leaves open what was meant. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
    }

    /** The bytes as received, which a signature is made over; not copied. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "RawNotice[%d bytes]".formatted(body.length);
    }
}
