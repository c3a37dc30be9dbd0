package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.cancellation.Resolution;
import java.util.Optional;
import java.util.Set;

/** Reads what a person decided, or refuses it with everything that is wrong with it. */
final class ResolutionReader {

    private static final Set<String> KNOWN = Set.of("outcome", "evidence");
    private static final TextRule EVIDENCE = TextRule.upTo(1000);

    private ResolutionReader() {
    }

    static Resolution read(ObjectNode body) {
        Findings findings = new Findings();
        JsonFields fields = JsonFields.of(body, "", KNOWN, findings).require("outcome", "evidence");
        Optional<Resolution.Outcome> outcome = fields.choice("outcome", Resolution.Outcome.class);
        Optional<String> evidence = fields.keptPrivate().text("evidence", EVIDENCE);
        findings.throwIfAny();
        return new Resolution(outcome.orElseThrow(), evidence.orElseThrow());
    }
}
