package io.chwiso.cancellation.api;

import static io.chwiso.testing.CancellationBuilder.aCancellation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.cancellation.CancelResult;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Failure;
import io.chwiso.problem.Problem;
import io.chwiso.testing.CancellationBuilder;
import io.chwiso.testing.Contract;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CancelAnswersTest {

    private static final String PATH = "/v1/cancellations/can_0199f0c2000070008000000000000001";

    private final ObjectMapper json = new ObjectMapper();
    private final Contract contract = Contract.read();

    @ParameterizedTest
    @CsvSource({ "PROCESSING,202,1", "SUCCEEDED,201,", "UNKNOWN,202,5", "AWAITING_DEPOSIT,202,60", "MANUAL_REVIEW,202,60" })
    void cancellation_hasStatusAndPlace(CancellationStatus status, int http, String retryAfter) {
        RestResponse<Object> answer = answer(aCancellation().in(status), false);

        assertThat(answer.getStatus()).isEqualTo(http);
        assertThat(answer.getHeaderString("Location")).isEqualTo(PATH);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo(retryAfter);
        assertThat(answer.getMediaType()).hasToString("application/json");
    }

    @ParameterizedTest
    @EnumSource(Failure.Code.class)
    void failure_isAProblemOfItsCode(Failure.Code code) {
        RestResponse<Object> answer = answer(aCancellation().failedBy(code), false);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(answer.getEntity()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code.slug());
            assertThat(problem.instance()).isEqualTo(PATH);
            assertThat(problem.cancellationId()).isEqualTo("can_0199f0c2000070008000000000000001");
            assertThat(problem.moneyMoved()).isEqualTo(Problem.MoneyMoved.NO);
            assertThat(problem.retryable()).isFalse();
            assertThat(problem.requestId()).isEqualTo("req-1");
            assertThat(problem.members()).containsEntry("providerCode", "E123");
        });
    }

    @Test
    void expiry_isAProblem() {
        RestResponse<Object> answer = answer(aCancellation().in(CancellationStatus.EXPIRED), false);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getEntity()).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.code()).isEqualTo("deposit-expired"));
    }

    @ParameterizedTest
    @EnumSource(CancellationStatus.class)
    void replay_isTheSameWithAHeader(CancellationStatus status) {
        RestResponse<Object> first = answer(aCancellation().in(status), false);
        RestResponse<Object> replay = answer(aCancellation().in(status), true);

        assertThat(first.getHeaderString("Idempotent-Replayed")).isNull();
        assertThat(replay.getHeaderString("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replay.getStatus()).isEqualTo(first.getStatus());
        assertThat(replay.getEntity()).isEqualTo(first.getEntity());
    }

    @ParameterizedTest
    @MethodSource
    void everyBody_isAsTheContractSays(Cancellation cancellation) {
        RestResponse<Object> answer = CancelAnswers.of(new CancelResult(cancellation, false), "req-1").build();

        JsonNode documented = contract.response("POST", "/v1/cancellations", answer.getStatus()).orElseThrow();
        JsonNode schema = documented.get("content").get(answer.getMediaType().toString()).get("schema");
        contract.assertValid(cancellation.status().name(), schema, json.valueToTree(answer.getEntity()));
    }

    static Stream<Cancellation> everyBody_isAsTheContractSays() {
        return Stream.concat(
                Stream.of(CancellationStatus.values()).map(status -> aCancellation().in(status)),
                Stream.of(aCancellation().detailed(), aCancellation().alreadyCancelled(), aCancellation().awaitingDeposit(),
                        aCancellation().awaitingUnknownDeposit(), aCancellation().awaitingFunds()))
                .map(CancellationBuilder::build);
    }

    @Test
    void deposit_isToldAsFarAsItIsKnown() throws Exception {
        assertThat(nextAction(aCancellation().awaitingDeposit())).isEqualTo(json.readTree("""
                {"type":"DEPOSIT","bankName":"신한은행","accountNumber":"110-123-456789","depositAmount":"11.20",
                 "cancelAmount":"12.30","dueAt":"2026-01-15T03:14:05.000Z"}"""));
        assertThat(nextAction(aCancellation().awaitingUnknownDeposit())).isEqualTo(json.readTree("""
                {"type":"DEPOSIT","bankName":null,"accountNumber":null,"depositAmount":null,"cancelAmount":"12.30",
                 "dueAt":null}"""));
        assertThat(nextAction(aCancellation().awaitingFunds())).isEqualTo(json.readTree("""
                {"type":"FUND_ACCOUNT","dueAt":null}"""));
    }

    @Test
    void cancellation_isRenderedToTheLetter() throws Exception {
        JsonNode view = json.valueToTree(CancellationView.of(aCancellation().build()));

        assertThat(view).isEqualTo(json.readTree("""
                {"id":"can_0199f0c2000070008000000000000001","status":"SUCCEEDED","moneyMoved":"YES","provider":"EXIMBAY",
                 "account":"usd","type":"PARTIAL","amount":"12.30","reason":"size exchange",
                 "payment":{"id":"1849705C6420220922000013","orderId":"ORD-7781","currency":"USD","amount":"45.00",
                            "cancelledAmount":"12.30","reservedAmount":"0.00","cancellableAmount":"32.70"},
                 "providerResult":{"code":"0000","message":"Success.","refundId":"1849705C6420220922000014",
                                   "balance":"32.70","at":"2026-01-15T03:04:05.000Z"},
                 "nextAction":null,"failure":null,"attempts":1,"merchantReference":null,"metadata":{},
                 "createdAt":"2026-01-15T03:04:04.120Z","updatedAt":"2026-01-15T03:04:05.310Z","version":2}"""));
    }

    @Test
    void detail_isAddedWhereThereIsAny() {
        JsonNode view = json.valueToTree(CancellationView.of(aCancellation().detailed().alreadyCancelled().build()));

        assertThat(view.at("/refundAccount/accountNumber").textValue()).isEqualTo("******7890");
        assertThat(view.at("/items/0/seq").intValue()).isEqualTo(1);
        assertThat(view.at("/providerResult/alreadyCancelled").booleanValue()).isTrue();
    }

    private JsonNode nextAction(CancellationBuilder cancellation) {
        return json.valueToTree(CancellationView.of(cancellation.build()).nextAction());
    }

    private static RestResponse<Object> answer(CancellationBuilder cancellation, boolean replayed) {
        return CancelAnswers.of(new CancelResult(cancellation.build(), replayed), "req-1").build();
    }
}
