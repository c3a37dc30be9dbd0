package io.chwiso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Optional;

/** Holds every answer that passes to the contract: its status, media type, headers all answers have, and body. */
public final class ContractFilter implements Filter {

    private static final String PROBLEM = "application/problem+json";

    private final Contract contract = Contract.read();

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification response,
            FilterContext context) {
        Response answer = context.next(request, response);
        String path = URI.create(request.getURI()).getRawPath();
        String what = "%s %s: %d".formatted(request.getMethod(), path, answer.statusCode());
        assertThat(answer.header("X-Request-Id")).as(what).isNotBlank();
        Optional<JsonNode> documented = contract.response(request.getMethod(), path, answer.statusCode());
        if (documented.isPresent()) {
            check(what, documented.get(), answer);
        } else {
            // Unknown paths and methods: no operation can document them.
            assertThat(answer.statusCode()).as(what).isIn(400, 404, 405, 413);
            assertThat(mediaType(answer)).as(what).isEqualTo(PROBLEM);
            contract.assertValid(what, contract.problemSchema(), Contract.json(answer.asString()));
        }
        return answer;
    }

    private void check(String what, JsonNode documented, Response answer) {
        if (!documented.has("content")) {
            assertThat(answer.asString()).as(what).isEmpty();
            return;
        }
        JsonNode content = documented.get("content").path(mediaType(answer));
        assertThat(content.isMissingNode()).as(what + ", undocumented media type " + mediaType(answer)).isFalse();
        contract.assertValid(what, content.get("schema"), Contract.json(answer.asString()));
    }

    private static String mediaType(Response answer) {
        return answer.contentType().split(";")[0];
    }
}
