package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.money.Money;
import io.chwiso.problem.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one object of a request, read one by one. What is wrong goes to the {@link Findings}, with the member's JSON
 * Pointer, and the member then counts as absent; so does {@code null}.
 */
final class JsonFields {

    private final JsonNode object;
    private final String pointer;
    private final Findings findings;
    private final boolean personal;

    private JsonFields(JsonNode object, String pointer, Findings findings, boolean personal) {
        this.object = object;
        this.pointer = pointer;
        this.findings = findings;
        this.personal = personal;
    }

    /** @param known the names the object may have; any other is an unknown field */
    static JsonFields of(JsonNode object, String pointer, Set<String> known, Findings findings) {
        JsonFields fields = new JsonFields(object, pointer, findings, false);
        object.fieldNames().forEachRemaining(name -> fields.refuseUnknown(name, known));
        return fields;
    }

    /** The same members, whose values are never named in a finding. */
    JsonFields keptPrivate() {
        return new JsonFields(object, pointer, findings, true);
    }

    /** Reports each of these members that is absent. */
    JsonFields require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                reject(name, "missing (expected: a value)");
            }
        }
        return this;
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    void reject(String name, String detail) {
        findings.invalid(pointerTo(name), detail);
    }

    Optional<String> text(String name, TextRule rule) {
        return string(name, rule.expected()).filter(text -> allowed(name, text, rule));
    }

    Optional<Money> money(String name, MoneyRule rule) {
        return string(name, "a decimal in a string, such as \"12\"")
                .flatMap(text -> rule.read(text, objection -> reject(name, objection)));
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return find(name).flatMap(stated -> choice(name, stated, type.getEnumConstants()));
    }

    /** A whole number from 1. */
    Optional<Integer> count(String name) {
        Optional<JsonNode> value = find(name);
        Optional<Integer> count = value
                .filter(JsonNode::isIntegralNumber)
                .filter(JsonNode::canConvertToInt)
                .map(JsonNode::intValue)
                .filter(number -> number >= 1);
        if (value.isPresent() && count.isEmpty()) {
            reject(name, "%s (expected: a whole number from 1 to %d)".formatted(shown(value.get()), Integer.MAX_VALUE));
        }
        return count;
    }

    Optional<JsonFields> object(String name, Set<String> known) {
        return find(name)
                .filter(value -> value.isObject() || refuse(name, value, "an object"))
                .map(value -> of(value, pointerTo(name), known, findings));
    }

    /** Objects in an array; empty when absent. */
    List<JsonFields> objects(String name, int max, Set<String> known) {
        List<JsonFields> elements = new ArrayList<>();
        find(name)
                .filter(value -> value.isArray() || refuse(name, value, "an array"))
                .filter(value -> value.size() <= max || refuse(name, value, "at most %d elements".formatted(max)))
                .ifPresent(array -> {
                    for (int i = 0; i < array.size(); i++) {
                        element(array.get(i), pointerTo(name) + "/" + i, known).ifPresent(elements::add);
                    }
                });
        return elements;
    }

    /** Names and texts of the caller's own choosing; empty when absent. */
    Map<String, String> texts(String name, int max, TextRule key, TextRule value) {
        Map<String, String> texts = new LinkedHashMap<>();
        find(name)
                .filter(node -> node.isObject() || refuse(name, node, "an object"))
                .filter(node -> node.size() <= max || refuse(name, node, "at most %d members".formatted(max)))
                .map(node -> new JsonFields(node, pointerTo(name), findings, false))
                .ifPresent(pairs -> pairs.object.fieldNames().forEachRemaining(member -> {
                    pairs.allowedName(member, key);
                    pairs.require(member);
                    pairs.text(member, value).ifPresent(text -> texts.put(member, text));
                }));
        return texts;
    }

    private Optional<JsonFields> element(JsonNode element, String at, Set<String> known) {
        if (element.isObject()) {
            return Optional.of(of(element, at, known, findings));
        }
        findings.invalid(at, "%s (expected: an object)".formatted(Shown.value(element)));
        return Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> choice(String name, JsonNode stated, E[] choices) {
        for (E choice : choices) {
            if (choice.name().equals(stated.textValue())) {
                return Optional.of(choice);
            }
        }
        String expected = "one of " + Arrays.toString(choices);
        refuse(name, stated, stated.isTextual() ? expected : "a string: " + expected);
        return Optional.empty();
    }

    private Optional<JsonNode> find(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private Optional<String> string(String name, String expected) {
        return find(name)
                .filter(value -> value.isTextual() || refuse(name, value, "a string: " + expected))
                .map(JsonNode::textValue);
    }

    private boolean allowed(String name, String text, TextRule rule) {
        return rule.allows(text) || refuse(name, object.get(name), rule.expected());
    }

    private void allowedName(String name, TextRule rule) {
        if (!rule.allows(name)) {
            reject(name, "the name (expected: %s)".formatted(rule.expected()));
        }
    }

    /** Always false, so that it can end a condition. */
    private boolean refuse(String name, JsonNode value, String expected) {
        reject(name, "%s (expected: %s)".formatted(shown(value), expected));
        return false;
    }

    private String shown(JsonNode value) {
        return personal ? "a value not shown" : Shown.value(value);
    }

    private void refuseUnknown(String name, Set<String> known) {
        if (!known.contains(name)) {
            findings.add(ProblemType.UNKNOWN_FIELD, pointerTo(name),
                    "unknown (expected: one of %s)".formatted(known.stream().sorted().toList()));
        }
    }

    private String pointerTo(String name) {
        return Pointer.to(pointer, name);
    }
}
