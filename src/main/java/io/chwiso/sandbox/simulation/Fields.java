package io.chwiso.sandbox.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads the members of a JSON object as strictly as a contract is written, and refuses what departs from it.
 *
 * @param place where in the body this object is, as a JSON Pointer
 * @param refusal what the provider answers to a malformed request
 */
public record Fields(ObjectNode node, String place, Refused refusal) {

    public Fields(ObjectNode node, Refused refusal) {
        this(node, "", refusal);
    }

    /** Refuses members of any other name. */
    public Fields allow(String... names) {
        Set<String> known = Set.of(names);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong(name, "not part of the contract");
            }
        });
        return this;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "missing"));
    }

    public String text(String name, int maxBytes) {
        String value = text(name);
        if (value.isEmpty() || value.getBytes(UTF_8).length > maxBytes) {
            throw wrong(name, "not 1 to %d bytes".formatted(maxBytes));
        }
        return value;
    }

    public Optional<String> optionalText(String name) {
        return member(name).map(value -> {
            if (!value.isTextual()) {
                throw wrong(name, "not a JSON string");
            }
            return value.textValue();
        });
    }

    public BigDecimal number(String name) {
        return optionalNumber(name).orElseThrow(() -> wrong(name, "missing"));
    }

    public Optional<BigDecimal> optionalNumber(String name) {
        return member(name).map(value -> {
            if (!value.isNumber()) {
                throw wrong(name, "not a JSON number");
            }
            BigDecimal number = value.decimalValue();
            if (number.scale() < 0) {
                throw wrong(name, "written with an exponent");
            }
            return number;
        });
    }

    public int positiveInteger(String name) {
        JsonNode value = member(name).orElseThrow(() -> wrong(name, "missing"));
        if (!value.isInt() || value.intValue() <= 0) {
            throw wrong(name, "not a positive whole number");
        }
        return value.intValue();
    }

    public Fields object(String name) {
        return optionalObject(name).orElseThrow(() -> wrong(name, "missing"));
    }

    public Optional<Fields> optionalObject(String name) {
        return member(name).map(value -> inside(value, place + "/" + name));
    }

    /** The objects of an array that must hold at least one. */
    public List<Fields> objects(String name) {
        JsonNode values = member(name).orElseThrow(() -> wrong(name, "missing"));
        if (!values.isArray() || values.isEmpty()) {
            throw wrong(name, "not an array with at least one element");
        }
        return IntStream.range(0, values.size())
                .mapToObj(i -> inside(values.get(i), place + "/" + name + "/" + i))
                .toList();
    }

    /** The refusal of one member's value. */
    public Refused wrong(String name, String how) {
        return refusal.because("%s/%s: %s".formatted(place, name, how));
    }

    private Fields inside(JsonNode value, String where) {
        if (value instanceof ObjectNode object) {
            return new Fields(object, where, refusal);
        }
        throw refusal.because(where + ": not a JSON object");
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(node.get(name));
    }
}
