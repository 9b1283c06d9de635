package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.table.TableReader;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the records of a resource stand in the rows of a file. */
public interface Layout {

    /** The name that {@code format=} takes: {@code shopify}; {@code own} for the resource's own columns. */
    String name();

    /** Whether a file with this header is one of these; {@code auto} asks. */
    boolean knows(List<String> header);

    /**
     * Reads records. {@code source.open()} begins at the first row each time it is called; {@code UnreadableTable}
     * when no column is known.
     */
    Records read(Source source);

    /** Records one after another. */
    interface Records extends AutoCloseable {

        /** The next record, null at the end. */
        @Nullable
        Incoming next();

        @Override
        void close();
    }

    /** Hears of columns that have no place and of values that are lost. */
    @FunctionalInterface
    interface Notes {

        /** {@code column}: the header as it stands in the file; each column is told once. */
        void warn(String column, String message);
    }

    /**
     * A file to read: opened as often as needed, with the caller's mapping from header to field and the names of the
     * custom fields that the tenant has.
     */
    record Source(Supplier<TableReader> opener, Map<String, String> mapping, Notes notes) {

        public TableReader open() {
            return opener.get();
        }
    }
}
