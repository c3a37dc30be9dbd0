package io.chwiso.cancellation.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of the ledger, for reading; it is written by the functions of the migrations alone. */
@Entity
@Immutable
@Table(name = "payment")
class PaymentEntity {

    @Id
    UUID id;
    String merchant;
    String provider;
    String account;
    @Column(name = "payment_id")
    String paymentId;
    String currency;
    long amount;
    long cancelled;
    long reserved;
}
