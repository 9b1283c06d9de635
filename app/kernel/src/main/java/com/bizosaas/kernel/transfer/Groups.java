package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.table.UnreadableTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records made of one row or, where rows behind it have the same key, of several. */
public final class Groups implements Layout.Records {

    private final TableReader table;
    private final Function<Row, String> key;
    private final Function<List<Row>, Incoming> record;
    private @Nullable Row ahead;

    /** {@code key}: empty for a row that stands alone. */
    public Groups(TableReader table, Function<Row, String> key, Function<List<Row>, Incoming> record) {
        this.table = table;
        this.key = key;
        this.record = record;
        this.ahead = table.next();
    }

    /** Records of one row each. */
    public static Groups single(TableReader table, Function<Row, Incoming> record) {
        return new Groups(table, row -> "", rows -> record.apply(rows.getFirst()));
    }

    /** Opens the file for records; closes it again when it is refused. */
    public static Layout.Records over(Layout.Source source, Function<TableReader, Layout.Records> records) {
        TableReader table = source.open();
        try {
            return records.apply(table);
        } catch (UnreadableTable refused) {
            table.close();
            throw refused;
        }
    }

    /** What the table itself found wrong with these rows. */
    public static List<FieldError> errors(List<Row> rows) {
        List<FieldError> errors = new ArrayList<>();
        for (Row row : rows) {
            if (row.error() != null) {
                errors.add(new FieldError("", "unreadable", row.error()));
            }
        }
        return errors;
    }

    @Override
    public @Nullable Incoming next() {
        if (ahead == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>(List.of(ahead));
        String shared = key.apply(ahead);
        ahead = table.next();
        while (ahead != null && !shared.isBlank() && key.apply(ahead).equals(shared)) {
            rows.add(ahead);
            ahead = table.next();
        }
        return record.apply(rows);
    }

    @Override
    public void close() {
        table.close();
    }
}
