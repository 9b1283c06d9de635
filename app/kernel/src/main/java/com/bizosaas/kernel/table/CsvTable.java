package com.bizosaas.kernel.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-, semicolon- or tab-separated text. */
final class CsvTable implements TableReader {

    private static final String SEPARATORS = ",;\t";

    private final CsvReader<CsvRecords.Found> csv;
    private final Iterator<CsvRecords.Found> records;
    private final Columns columns;

    CsvTable(Path file) throws IOException {
        TextScan.Encoding encoding = TextScan.of(file).encoding();
        char separator;
        try (Reader text = text(file, encoding)) {
            separator = separator(text);
        } catch (CharacterCodingException broken) {
            throw garbled(encoding, broken);
        }
        csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(2 * MOST_CELL)
                .build(new CsvRecords(), text(file, encoding));
        records = csv.iterator();
        try {
            CsvRecords.Found first = record();
            if (first == null) {
                throw new UnreadableTable("The file holds nothing but blank lines.");
            }
            columns = Columns.of(first.cells());
        } catch (UnreadableTable refused) {
            close();
            throw refused;
        }
    }

    @Override
    public List<String> header() {
        return columns.names();
    }

    @Override
    public @Nullable Row next() {
        CsvRecords.Found found = record();
        return found == null ? null : columns.lay(found.line(), found.cells());
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private CsvRecords.@Nullable Found record() {
        try {
            while (records.hasNext()) {
                CsvRecords.Found found = records.next();
                if (!Columns.isBlank(found.cells())) {
                    return found;
                }
            }
            return null;
        } catch (CsvParseException broken) {
            throw broken.getCause() instanceof UnreadableTable refused ? refused : unparsable(broken);
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof CharacterCodingException) {
                throw new UnreadableTable("The text is broken: it is not what its byte order mark says.", broken);
            }
            throw broken;
        }
    }

    private static UnreadableTable unparsable(CsvParseException broken) {
        String why = broken.getMessage();
        for (Throwable cause = broken.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new UnreadableTable("The text is broken: it is not what its byte order mark says.", broken);
            }
        }
        return new UnreadableTable("The CSV cannot be read: " + why, broken);
    }

    private static UnreadableTable garbled(TextScan.Encoding encoding, CharacterCodingException broken) {
        return new UnreadableTable("The text is not " + encoding.charset().displayName() + " throughout.", broken);
    }

    private static Reader text(Path file, TextScan.Encoding encoding) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(encoding.skip());
        return new BufferedReader(new InputStreamReader(
                in,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The separator that stands most often outside quotes in the first line that is not blank; a comma when none does. */
    private static char separator(Reader text) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean blank = true;
        int c = text.read();
        for (int read = 0; c >= 0 && read < MOST_CELL; read++, c = text.read()) {
            if (!quoted && !blank && (c == '\n' || c == '\r')) {
                break;
            }
            blank &= Character.isWhitespace(c);
            quoted ^= c == '"';
            if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }
}
