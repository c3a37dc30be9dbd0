package io.chwiso.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tables hold, behind the API's back. */
final class Archive {

    private final Database database;

    Archive(Database database) {
        this.database = database;
    }

    /** The id of the cancellation that each idempotency key stands for. */
    Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        rows("SELECT key, cancellation FROM idempotency_key",
                row -> keys.put(row.getString(1), "can_" + row.getString(2).replace("-", "")));
        return keys;
    }

    /** One line for each row of a query that should have none. */
    List<String> exceptions(String query) {
        List<String> lines = new ArrayList<>();
        rows(query, row -> lines.add(line(row)));
        return lines;
    }

    long count(String query) {
        List<Long> counts = new ArrayList<>();
        rows(query, row -> counts.add(row.getLong(1)));
        return counts.get(0);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void rows(String query, RowReader reader) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    private static String line(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnName(i) + "=" + row.getString(i));
        }
        return String.join(" ", columns);
    }
}
