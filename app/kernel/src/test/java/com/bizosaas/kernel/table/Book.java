package com.bizosaas.kernel.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written by hand, part by part. */
final class Book {

    private static final String PLACE = "http://schemas.openxmlformats.org/";
    private static final String KIND = "application/vnd.openxmlformats-";

    private final Map<String, String> parts = new LinkedHashMap<>();

    Book() {
        part(
                "[Content_Types].xml",
                "<Types xmlns='" + PLACE + "package/2006/content-types'><Default Extension='rels' ContentType='" + KIND
                        + "package.relationships+xml'/><Override PartName='/xl/workbook.xml' ContentType='" + KIND
                        + "officedocument.spreadsheetml.sheet.main+xml'/><Override PartName='/xl/styles.xml' ContentType='"
                        + KIND
                        + "officedocument.spreadsheetml.styles+xml'/><Override PartName='/xl/sharedStrings.xml' ContentType='"
                        + KIND + "officedocument.spreadsheetml.sharedStrings+xml'/></Types>");
        part("_rels/.rels", link("rId1", "xl/workbook.xml", "officeDocument"));
        part(
                "xl/_rels/workbook.xml.rels",
                link("rId1", "worksheets/sheet1.xml", "worksheet")
                        .replace(
                                "</Relationships>",
                                relation("rId2", "styles.xml", "styles")
                                        + relation("rId3", "sharedStrings.xml", "sharedStrings") + "</Relationships>"));
        part(
                "xl/workbook.xml",
                "<workbook xmlns='" + PLACE + "spreadsheetml/2006/main' xmlns:r='" + PLACE
                        + "officeDocument/2006/relationships'><sheets><sheet name='S' sheetId='1' r:id='rId1'/>"
                        + "</sheets></workbook>");
        part(
                "xl/styles.xml",
                "<styleSheet xmlns='" + PLACE + "spreadsheetml/2006/main'><numFmts count='1'>"
                        + "<numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd hh:mm'/></numFmts><cellXfs count='4'>"
                        + "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='20'/></cellXfs></styleSheet>");
        part(
                "xl/sharedStrings.xml",
                "<sst xmlns='" + PLACE + "spreadsheetml/2006/main'><si><t>shared ü</t></si></sst>");
        sheet("");
    }

    /** Sets the rows of the one sheet, as XML. */
    Book sheet(String rows) {
        return part(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='" + PLACE + "spreadsheetml/2006/main'><sheetData>" + rows
                        + "</sheetData></worksheet>");
    }

    Book part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    /** Leaves out styles and shared strings, as small writers do. */
    Book bare() {
        parts.remove("xl/styles.xml");
        parts.remove("xl/sharedStrings.xml");
        parts.computeIfPresent(
                "[Content_Types].xml",
                (name, xml) -> xml.replaceAll("<Override PartName='/xl/(styles|sharedStrings)[^>]*>", ""));
        return part("xl/_rels/workbook.xml.rels", link("rId1", "worksheets/sheet1.xml", "worksheet"));
    }

    Path save(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String link(String id, String target, String name) {
        return "<Relationships xmlns='" + PLACE + "package/2006/relationships'>" + relation(id, target, name)
                + "</Relationships>";
    }

    private static String relation(String id, String target, String name) {
        return "<Relationship Id='" + id + "' Target='" + target + "' Type='" + PLACE
                + "officeDocument/2006/relationships/" + name + "'/>";
    }
}
