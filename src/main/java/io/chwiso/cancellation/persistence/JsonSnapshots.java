package io.chwiso.cancellation.persistence;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationSnapshots;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Snapshots as PostgreSQL's {@code to_jsonb} writes rows: members are named as columns, so that an entity's fields are read by
 * their names, and columns no entity knows are passed over.
 */
@ApplicationScoped
class JsonSnapshots implements CancellationSnapshots {

    private final ObjectReader reader;

    JsonSnapshots(ObjectMapper json) {
        this.reader = json.copy()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .readerFor(CancellationEntity.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Cancellation read(String snapshot) {
        try {
            return Rows.cancellation(reader.readValue(snapshot));
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes what may be personal.
            throw new IllegalArgumentException("unreadable snapshot");
        }
    }
}
