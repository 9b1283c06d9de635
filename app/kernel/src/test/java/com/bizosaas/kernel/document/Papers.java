package com.bizosaas.kernel.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** What the tests of documents share: files written by hand, and their reading in this process. */
final class Papers {

    private static final String PLACE = "http://schemas.openxmlformats.org/";
    private static final String OFFICE = PLACE + "officeDocument/2006/relationships/";

    /** Held, or it would be forgotten with its level: the library complains of every crooked file. */
    private static final Logger SILENT = Logger.getLogger("org.apache.pdfbox");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private Papers() {}

    static Extracted read(Path folder, String name, byte[] bytes) throws IOException {
        return read(folder, name, null, bytes);
    }

    static Extracted read(Path folder, String name, @Nullable String type, byte[] bytes) throws IOException {
        return Extraction.of(file(folder, bytes), name, type, Limits.USUAL);
    }

    static Extracted read(Path folder, String name, String text) throws IOException {
        return read(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "paper", ""), bytes);
    }

    /** A Word document of these paragraphs. */
    static byte[] docx(String... paragraphs) {
        StringBuilder body = new StringBuilder();
        for (String paragraph : paragraphs) {
            body.append("<w:p><w:r><w:t>").append(paragraph).append("</w:t></w:r></w:p>");
        }
        return docx(body.toString(), Map.of());
    }

    /** A Word document of this body, with more parts; {@code word/x.xml} is related as {@code x}. */
    static byte[] docx(String body, Map<String, String> more) {
        return pack("word/document.xml", word("document", "<w:body>" + body + "</w:body>"), more);
    }

    static String word(String root, String inner) {
        return "<w:" + root + " xmlns:w='" + PLACE + "wordprocessingml/2006/main'>" + inner + "</w:" + root + ">";
    }

    /** A presentation; each slide is the XML in its shape tree. */
    static byte[] pptx(String[] slides, Map<String, String> more) {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= slides.length; i++) {
            list.append("<p:sldId id='")
                    .append(255 + i)
                    .append("' r:id='s")
                    .append(i)
                    .append("'/>");
            // The parts' names do not tell the order.
            String part = "slides/slide" + (slides.length + 1 - i) + ".xml";
            relations.append(relation("s" + i, part, "slide"));
            parts.put("ppt/" + part, show("sld", "<p:cSld><p:spTree>" + slides[i - 1] + "</p:spTree></p:cSld>"));
        }
        parts.put("ppt/_rels/presentation.xml.rels", relations(relations.toString()));
        parts.putAll(more);
        return pack("ppt/presentation.xml", show("presentation", "<p:sldIdLst>" + list + "</p:sldIdLst>"), parts);
    }

    static String show(String root, String inner) {
        return "<p:" + root + " xmlns:p='" + PLACE + "presentationml/2006/main' xmlns:a='" + PLACE
                + "drawingml/2006/main' xmlns:r='" + OFFICE.substring(0, OFFICE.length() - 1) + "'>" + inner + "</p:"
                + root + ">";
    }

    /** A shape of these paragraphs; {@code place}: its placeholder, or empty. */
    static String shape(String place, String... paragraphs) {
        StringBuilder shape = new StringBuilder("<p:sp><p:nvSpPr><p:nvPr>");
        shape.append(place.isEmpty() ? "" : "<p:ph type='" + place + "'/>");
        shape.append("</p:nvPr></p:nvSpPr><p:txBody>");
        for (String paragraph : paragraphs) {
            shape.append("<a:p><a:r><a:t>").append(paragraph).append("</a:t></a:r></a:p>");
        }
        return shape.append("</p:txBody></p:sp>").toString();
    }

    /** A workbook; each sheet is its name, a blank, and its rows: cells parted by {@code ,}, rows by {@code ;}. */
    static byte[] xlsx(String... sheets) {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheets.length; i++) {
            String[] sheet = sheets[i - 1].split(" ", 2);
            String state = sheet[0].startsWith("Hidden") ? " state='hidden'" : "";
            list.append("<sheet name='")
                    .append(sheet[0])
                    .append("' sheetId='")
                    .append(i)
                    .append("'");
            list.append(state).append(" r:id='s").append(i).append("'/>");
            relations.append(relation("s" + i, "worksheets/sheet" + i + ".xml", "worksheet"));
            parts.put("xl/worksheets/sheet" + i + ".xml", sheet(sheet[1]));
        }
        parts.put("xl/_rels/workbook.xml.rels", relations(relations.toString()));
        return pack(
                "xl/workbook.xml",
                "<workbook xmlns='" + PLACE + "spreadsheetml/2006/main' xmlns:r='"
                        + OFFICE.substring(0, OFFICE.length() - 1) + "'><sheets>" + list + "</sheets></workbook>",
                parts);
    }

    private static String sheet(String rows) {
        StringBuilder xml = new StringBuilder("<worksheet xmlns='" + PLACE + "spreadsheetml/2006/main'><sheetData>");
        int number = 0;
        for (String row : rows.split(";")) {
            xml.append("<row r='").append(++number).append("'>");
            char column = 'A';
            for (String cell : row.split(",")) {
                String at = "" + column++ + number;
                xml.append(
                        cell.matches("[0-9.]+")
                                ? "<c r='" + at + "'><v>" + cell + "</v></c>"
                                : "<c r='" + at + "' t='inlineStr'><is><t>" + cell + "</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    /** An Office Open XML package. */
    static byte[] pack(String main, String xml, Map<String, String> more) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns='" + PLACE + "package/2006/content-types'/>");
        parts.put("_rels/.rels", relations(relation("rId1", main, "officeDocument")));
        parts.put(main, xml);
        StringBuilder beside = new StringBuilder();
        String folder = main.substring(0, main.indexOf('/') + 1);
        for (String name : more.keySet()) {
            if (name.matches(folder + "[a-z]+\\.xml")) {
                String type = name.substring(folder.length(), name.length() - ".xml".length());
                beside.append(relation(type, type + ".xml", type));
            }
        }
        parts.put(folder + "_rels/" + main.substring(folder.length()) + ".rels", relations(beside.toString()));
        parts.putAll(more);
        return zip(parts);
    }

    static String relations(String inner) {
        return "<Relationships xmlns='" + PLACE + "package/2006/relationships'>" + inner + "</Relationships>";
    }

    static String relation(String id, String target, String type) {
        return "<Relationship Id='" + id + "' Target='" + target + "' Type='" + OFFICE + type + "'/>";
    }

    static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        return bytes.toByteArray();
    }
}
