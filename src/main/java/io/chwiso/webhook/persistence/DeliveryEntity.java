package io.chwiso.webhook.persistence;

import io.chwiso.cancellation.CancellationId;
import io.chwiso.webhook.Delivery;
import io.chwiso.webhook.DeliveryState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A delivery's row, for listing; the message itself stays in the table. */
@Entity
@Immutable
@Table(name = "webhook_delivery")
class DeliveryEntity {

    @Id
    UUID id;
    String merchant;
    String url;
    UUID cancellation;
    int sequence;
    String type;
    @Enumerated(EnumType.STRING)
    DeliveryState state;
    int attempts;
    @Column(name = "due_at")
    @Nullable
    Instant dueAt;
    @Column(name = "last_status")
    @Nullable
    Integer lastStatus;
    @Column(name = "last_error")
    @Nullable
    String lastError;
    @Column(name = "created_at")
    Instant createdAt;
    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    Delivery toDelivery() {
        return new Delivery(id, url, new CancellationId(cancellation), sequence, type, state, attempts,
                Optional.ofNullable(dueAt), Optional.ofNullable(lastStatus), Optional.ofNullable(lastError), createdAt,
                Optional.ofNullable(finishedAt));
    }
}
