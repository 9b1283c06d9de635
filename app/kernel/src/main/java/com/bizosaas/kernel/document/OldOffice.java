package com.bizosaas.kernel.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells by the names of its streams what a compound file (OLE 2) is; none of them is read. */
final class OldOffice {

    private static final int CHUNK = 1 << 20;
    private static final int LONGEST_NAME = 128;

    private OldOffice() {}

    static Content recognize(Path file) throws IOException {
        Map<String, Content> names = new LinkedHashMap<>();
        names.put("WordDocument", old("an old Word document", ".docx"));
        names.put("PowerPoint Document", old("an old PowerPoint presentation", ".pptx"));
        names.put("Workbook", old("an old Excel workbook", ".xlsx"));
        names.put("__properties_version1.0", old("an Outlook message", ".eml"));
        Content found = old("a file of an old Office", ".docx, .xlsx or .pptx");
        String before = "";
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                String text = before + new String(chunk, StandardCharsets.ISO_8859_1);
                if (holds(text, "EncryptedPackage")) {
                    throw new UnreadableDocument(
                            Reason.PROTECTED, "The file is protected by a password; save it without one.");
                }
                for (Map.Entry<String, Content> name : names.entrySet()) {
                    found = holds(text, name.getKey()) ? name.getValue() : found;
                }
                before = text.substring(Math.max(0, text.length() - LONGEST_NAME));
            }
        }
        return found;
    }

    /** Names stand there in UTF-16LE. */
    private static boolean holds(String bytes, String name) {
        return bytes.contains(new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    private static Content old(String label, String ending) {
        return new Content(null, label, "Save it as " + ending + ".");
    }
}
