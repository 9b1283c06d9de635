package com.bizosaas.kernel.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks a workbook's XML parts once, keeping nothing, and refuses what would swell in a reader that keeps a row. */
final class XlsxScan {

    private static final XMLInputFactory XML = factory();
    private static final long MOST_SHARED_TEXT = 64L << 20;
    private static final int LONGEST_FORMULA = 8_192;

    private String part = "";
    private String place = "";
    private long rowText;
    private long cellText;
    private long formulaText;
    private long sharedText;
    private int cells;
    private boolean inFormula;

    private static XMLInputFactory factory() {
        XMLInputFactory made = new InputFactoryImpl();
        made.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        made.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        made.setProperty(XMLInputFactory.IS_COALESCING, false);
        return made;
    }

    void part(String name, InputStream in) {
        part = name;
        place = name;
        rowText = 0;
        cellText = 0;
        cells = 0;
        inFormula = false;
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                take(xml.next(), xml);
            }
            xml.close();
        } catch (UnreadableTable refused) {
            throw refused;
        } catch (XMLStreamException | RuntimeException broken) {
            // The parser answers broken XML with whatever it trips over.
            throw new UnreadableTable("The workbook's part " + name + " is broken.", broken);
        }
    }

    private void take(int event, XMLStreamReader xml) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName(), xml);
            case XMLStreamConstants.END_ELEMENT -> inFormula = false;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                count(xml.getTextLength());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnreadableTable("The workbook's part " + part + " declares or uses XML entities.");
            default -> {
                return;
            }
        }
    }

    private void start(String name, XMLStreamReader xml) {
        switch (name) {
            case "row", "si" -> {
                rowText = 0;
                cellText = 0;
                cells = 0;
            }
            case "c" -> cell(xml.getAttributeValue(null, "r"));
            case "f" -> {
                inFormula = true;
                formulaText = 0;
            }
            default -> inFormula = false;
        }
    }

    private void cell(@Nullable String reference) {
        cellText = 0;
        place = reference == null ? part : "the cell " + reference;
        if (++cells > TableReader.MOST_COLUMNS || column(reference) > TableReader.MOST_COLUMNS) {
            throw new UnreadableTable("The sheet has more than " + TableReader.MOST_COLUMNS + " columns.");
        }
    }

    private void count(int length) {
        rowText += length;
        cellText += length;
        formulaText += inFormula ? length : 0;
        sharedText += part.endsWith("sharedstrings.xml") ? length : 0;
        boolean isData = part.contains("worksheets/") || part.endsWith("sharedstrings.xml");
        if (isData && cellText > TableReader.MOST_CELL) {
            throw new UnreadableTable("The workbook holds a text longer than 1 MB in " + place + ".");
        }
        if (isData && rowText > TableReader.MOST_ROW) {
            throw new UnreadableTable("The sheet holds a row longer than 10 MB at " + place + ".");
        }
        if (sharedText > MOST_SHARED_TEXT) {
            throw new UnreadableTable("The workbook holds more than 64 MB of shared text; save the sheet as CSV.");
        }
        if (inFormula && formulaText > LONGEST_FORMULA) {
            throw new UnreadableTable("The workbook holds a formula longer than 8,192 characters in " + place + ".");
        }
    }

    /** The column of a reference such as {@code AB12}, from 1; 0 where there is none. */
    private static int column(@Nullable String reference) {
        int column = 0;
        for (int i = 0; reference != null && i < reference.length(); i++) {
            int letter = (reference.charAt(i) | 0x20) - 'a' + 1;
            if (letter < 1 || letter > 26) {
                return column;
            }
            column = column * 26 + letter;
            if (column > TableReader.MOST_COLUMNS) {
                return column;
            }
        }
        return column;
    }
}
