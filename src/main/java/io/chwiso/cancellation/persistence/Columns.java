package io.chwiso.cancellation.persistence;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into the parameters of a statement that takes each column as an array. */
final class Columns<R> {

    /** What a row has in one of them. */
    interface Column<R> {
        @Nullable
        Object of(R row);
    }

    private final List<R> rows;
    private final Tuple parameters = Tuple.tuple();

    private Columns(List<R> rows) {
        this.rows = rows;
    }

    static <R> Columns<R> of(List<R> rows) {
        return new Columns<>(rows);
    }

    /** One more parameter: {@code value} of every row. */
    @SuppressWarnings("NullAway") // It takes what an array holds for present; a column may be NULL.
    Columns<R> with(IntFunction<Object[]> array, Column<R> value) {
        parameters.addValue(rows.stream().map(value::of).toArray(array));
        return this;
    }

    /** All columns so far, followed by how many rows there are. */
    Tuple counted() {
        return parameters.addInteger(rows.size());
    }
}
