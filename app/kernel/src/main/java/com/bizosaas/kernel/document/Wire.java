package com.bizosaas.kernel.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes between the program and the reader: plain lengths and bytes. The reader has touched what nobody trusts, so
 * everything it says is held against the limits before it is believed.
 */
final class Wire {

    /** What the reader says when it is up. */
    static final byte READY = 42;

    private static final byte TEXT = 1;
    private static final byte REFUSED = 2;
    private static final int MOST_BYTES_A_UNIT = 3;
    private static final int LONGEST_SENTENCE = 4_000;

    private Wire() {}

    /** A document to read; {@code type}: null where the client sent none. */
    record Request(String path, String name, @Nullable String type) {

        void write(DataOutputStream out) throws IOException {
            put(out, path);
            put(out, name);
            put(out, type == null ? "" : type);
            out.flush();
        }

        static Request read(DataInputStream in) throws IOException {
            String path = take(in, LONGEST_SENTENCE);
            String name = take(in, LONGEST_SENTENCE);
            String type = take(in, LONGEST_SENTENCE);
            return new Request(path, name, type.isEmpty() ? null : type);
        }
    }

    static void refuse(DataOutputStream out, UnreadableDocument refused) throws IOException {
        out.writeByte(REFUSED);
        put(out, refused.reason().name());
        put(out, cut(String.valueOf(refused.getMessage())));
        out.flush();
    }

    static void answer(DataOutputStream out, Extracted found) throws IOException {
        out.writeByte(TEXT);
        put(out, found.text());
        put(out, found.title() == null ? "" : found.title());
        out.writeInt(found.sections().size());
        for (Section section : found.sections()) {
            out.writeInt(section.start());
            out.writeInt(section.page() == null ? 0 : section.page());
            put(out, section.heading() == null ? "" : section.heading());
        }
        out.writeInt(found.notes().size());
        for (String note : found.notes()) {
            put(out, cut(note));
        }
        out.flush();
    }

    /** The reader's answer; throws the {@link UnreadableDocument} that it may be, an {@link IOException} for nonsense. */
    static Extracted read(DataInputStream in, Limits limits) throws IOException {
        byte what = in.readByte();
        if (what == REFUSED) {
            Reason reason = reason(take(in, LONGEST_SENTENCE));
            throw new UnreadableDocument(reason, take(in, LONGEST_SENTENCE));
        }
        if (what != TEXT) {
            throw new IOException("an answer of the unknown kind " + what);
        }
        String text = take(in, limits.characters());
        String title = take(in, Draft.LONGEST_PATH);
        int count = number(in.readInt(), Draft.MOST_SECTIONS);
        List<Section> sections = new ArrayList<>(count);
        int start = 0;
        for (int i = 0; i < count; i++) {
            int next = number(in.readInt(), text.length());
            int page = number(in.readInt(), Integer.MAX_VALUE);
            String heading = take(in, Draft.LONGEST_PATH);
            if (next < start) {
                throw new IOException("sections out of order");
            }
            start = next;
            sections.add(new Section(next, page == 0 ? null : page, heading.isEmpty() ? null : heading));
        }
        int most = number(in.readInt(), Draft.MOST_NOTES);
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            notes.add(take(in, LONGEST_SENTENCE));
        }
        return new Extracted(text, title.isEmpty() ? null : title, sections, notes);
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String take(DataInputStream in, int most) throws IOException {
        byte[] bytes =
                in.readNBytes(number(in.readInt(), (int) Math.min(Integer.MAX_VALUE, most * (long) MOST_BYTES_A_UNIT)));
        String text = new String(bytes, StandardCharsets.UTF_8);
        number(text.length(), most);
        return text;
    }

    private static Reason reason(String name) throws IOException {
        try {
            return Reason.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("an unknown reason", unknown);
        }
    }

    private static int number(int found, int most) throws IOException {
        if (found < 0 || found > most) {
            throw new IOException("the number " + found + " where " + most + " is the most");
        }
        return found;
    }

    private static String cut(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE - 1) + "…";
    }
}
