package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancellationStatus;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the append-only history, for reading. */
@Entity
@Immutable
@Table(name = "cancellation_event")
@IdClass(EventEntity.Key.class)
class EventEntity {

    /** An event is known by its cancellation and its place in that cancellation's history. */
    record Key(UUID cancellation, int sequence) {
    }

    @Id
    UUID cancellation;
    @Id
    int sequence;
    Instant at;
    String type;
    @Column(name = "from_status")
    @Enumerated(EnumType.STRING)
    @Nullable
    CancellationStatus fromStatus;
    @Column(name = "to_status")
    @Enumerated(EnumType.STRING)
    CancellationStatus toStatus;
    @Column(name = "by")
    String by;
    JsonObject detail;
}
