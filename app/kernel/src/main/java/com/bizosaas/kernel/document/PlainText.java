package com.bizosaas.kernel.document;

import com.bizosaas.kernel.table.TextScan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text as it is: only its encoding is undone. */
final class PlainText {

    private PlainText() {}

    static void read(Path file, Draft draft) throws IOException {
        draft.verbatim(decode(file, draft));
    }

    /** UTF-16 by its mark, UTF-8, or Windows-1252; the mark is no part of the text. */
    static String decode(Path file, Draft draft) throws IOException {
        TextScan.Encoding encoding = TextScan.of(file).encoding();
        // Four bytes make a character at most: no need to load what is surely too long.
        draft.mayHold((int) Math.min(Integer.MAX_VALUE / 2, Files.size(file) / 4));
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(encoding.skip());
            String text = encoding.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new UnreadableDocument(Reason.BROKEN, "The text holds NUL characters: it is binary or damaged.");
            }
            return text;
        } catch (CharacterCodingException broken) {
            throw new UnreadableDocument(
                    Reason.BROKEN, "The text is no valid " + encoding.charset() + "; save it as UTF-8.", broken);
        }
    }
}
