package io.chwiso.cancellation.persistence;

/** The statements of the hot path: one before the provider is called, one after. */
final class Statements {

    static final String OPEN = """
            SELECT verdict, cancellation_id, amount, currency, payment_amount, cancelled, reserved, in_turn
            FROM open_cancellation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                                   $21, $22, $23, $24)
            """;

    static final String KEEP_BASELINE = "UPDATE attempt SET baseline = $3 WHERE cancellation = $1 AND number = $2";

    static final String RECORD = """
            SELECT recorded, new_version, ledger_cancelled, ledger_reserved, next_in_turn
            FROM record_outcome($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                                $21, $22, $23, $24, $25)
            """;

    private Statements() {
    }
}
