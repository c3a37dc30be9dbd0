package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayNotation.text;

import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.Verdict;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every answer of Eximbay begins with: how the call ended.
 *
 * <p>
 * A failure may carry a text code (v2) beside the older result code and is then told by the text code alone. Some failures come
 * with {@code code} and {@code message} only.
 */
sealed interface EximbayResponse permits EximbayCancelResponse, EximbayRetrieveResponse {

    String SUCCESS = "0000";

    @Nullable
    String resultCode();

    @Nullable
    String resultMessage();

    @Nullable
    String errorCode();

    @Nullable
    String code();

    @Nullable
    String message();

    /** Whether Eximbay itself wrote this, rather than some machine in front of it. */
    default boolean isSigned() {
        return text(resultCode()).or(() -> text(errorCode())).isPresent();
    }

    /** Whether this says how the call ended at all. */
    default boolean isConclusive() {
        return decisiveCode().isPresent();
    }

    /** Only a plain result code is a success: {@code code} is known from failures alone. */
    default boolean isSuccess() {
        return text(resultCode()).filter(SUCCESS::equals).isPresent() && text(errorCode()).isEmpty();
    }

    default ProviderCode providerCode() {
        return new ProviderCode(decisiveCode().orElse(""), text(resultMessage()).or(() -> text(message())).orElse(""));
    }

    /** What the code means; a success only where it {@linkplain #isSuccess() is one}. */
    default Verdict verdict() {
        Verdict verdict = EximbayResultCodes.verdictOn(providerCode().code());
        return verdict == Verdict.SUCCESS && !isSuccess() ? Verdict.UNKNOWN_ELSE_REJECTED : verdict;
    }

    private Optional<String> decisiveCode() {
        return Stream.of(text(errorCode()), text(resultCode()), text(code()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
