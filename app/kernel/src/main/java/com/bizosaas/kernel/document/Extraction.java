package com.bizosaas.kernel.document;

import com.bizosaas.kernel.table.UnreadableTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one document in this very process; {@link Documents} does so in another. */
final class Extraction {

    private Extraction() {}

    static Extracted of(Path file, String name, @Nullable String type, Limits limits) throws IOException {
        refuseSize(Files.size(file), limits);
        Draft draft = new Draft(limits);
        String label = "";
        try {
            Kind kind = Recognition.of(file, name, type);
            label = "is " + kind.label() + ", but it ";
            kind.read(file, draft);
        } catch (UnreadableDocument refused) {
            throw refused;
        } catch (UnreadableTable refused) {
            throw new UnreadableDocument(Reason.BROKEN, String.valueOf(refused.getMessage()), refused);
        } catch (StackOverflowError deep) {
            throw new UnreadableDocument(Reason.TOO_MUCH, "The document is nested too deep to be read.", deep);
        } catch (IOException | RuntimeException broken) {
            // Libraries answer broken files with whatever they trip over.
            throw new UnreadableDocument(Reason.BROKEN, "The file " + label + "is damaged or was cut off.", broken);
        }
        return draft.finish();
    }

    static void refuseSize(long size, Limits limits) {
        if (size == 0) {
            throw new UnreadableDocument(Reason.EMPTY, "The file is empty.");
        }
        if (size > limits.bytes()) {
            throw new UnreadableDocument(
                    Reason.TOO_LARGE, String.format("The file is larger than %,d bytes.", limits.bytes()));
        }
    }
}
