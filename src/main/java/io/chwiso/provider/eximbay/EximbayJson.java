package io.chwiso.provider.eximbay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.chwiso.provider.ProviderAnswer;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes requests to Eximbay and reads its answers, leniently whatever the application's own JSON settings are. */
@Singleton
class EximbayJson {

    private final ObjectMapper mapper;
    private final ObjectReader cancelReader;
    private final ObjectReader retrieveReader;

    EximbayJson(ObjectMapper mapper) {
        this.mapper = mapper;
        this.cancelReader = lenientReader(mapper, EximbayCancelResponse.class);
        this.retrieveReader = lenientReader(mapper, EximbayRetrieveResponse.class);
    }

    byte[] write(Record request) {
        try {
            return mapper.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when the answer does not tell how the cancel ended: the status alone never does. */
    Optional<EximbayCancelResponse> readCancel(ProviderAnswer answer) {
        return this.<EximbayCancelResponse> read(cancelReader, answer);
    }

    /** Empty when the answer does not tell how the look-up ended. */
    Optional<EximbayRetrieveResponse> readRetrieve(ProviderAnswer answer) {
        return this.<EximbayRetrieveResponse> read(retrieveReader, answer);
    }

    private <T extends EximbayResponse> Optional<T> read(ObjectReader reader, ProviderAnswer answer) {
        try {
            return Optional.<T> ofNullable(reader.readValue(answer.body()))
                    .filter(EximbayResponse::isConclusive)
                    .filter(response -> response.isSigned() || !answer.isServerError());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ObjectReader lenientReader(ObjectMapper mapper, Class<? extends EximbayResponse> type) {
        return mapper.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .with(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
                .with(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT);
    }
}
