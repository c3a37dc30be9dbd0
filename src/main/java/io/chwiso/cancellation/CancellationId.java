package io.chwiso.cancellation;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The public id of a cancellation, {@code can_} and 32 hex digits of a UUIDv7, so that ids sort by creation. */
public record CancellationId(UUID value) implements Comparable<CancellationId> {

    private static final String PREFIX = "can_";
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern FORM = Pattern.compile("can_[0-9a-f]{32}");

    /** Empty when {@code text} has not the form of an id, which is to say that there is no such cancellation. */
    public static Optional<CancellationId> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long high = Long.parseUnsignedLong(text, 4, 20, 16);
        long low = Long.parseUnsignedLong(text, 20, 36, 16);
        return Optional.of(new CancellationId(new UUID(high, low)));
    }

    @Override
    public int compareTo(CancellationId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return PREFIX + HEX.toHexDigits(value.getMostSignificantBits()) + HEX.toHexDigits(value.getLeastSignificantBits());
    }
}
