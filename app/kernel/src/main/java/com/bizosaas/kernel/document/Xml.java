package com.bizosaas.kernel.document;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A part's XML, event by event, elements by their local names. It resolves nothing: a document type or an entity that is
 * declared in the file is refused.
 */
final class Xml implements AutoCloseable {

    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 1_000;

    private final InputStream in;
    private final XMLStreamReader reader;
    private int event;
    private int depth;

    Xml(InputStream in) {
        this.in = in;
        try {
            this.reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException broken) {
            throw broken(broken);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory made = new InputFactoryImpl();
        made.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        made.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        made.setProperty(XMLInputFactory.IS_COALESCING, false);
        return made;
    }

    /** Goes on to the next event; false at the end. */
    boolean next() {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            event = reader.next();
        } catch (UnreadableDocument refused) {
            throw refused;
        } catch (XMLStreamException | RuntimeException broken) {
            // The parser answers broken XML with whatever it trips over.
            if (broken.getCause() instanceof UnreadableDocument refused) {
                throw refused;
            }
            throw broken(broken);
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableDocument(
                    Reason.BROKEN, "The file declares or uses XML entities, which no document needs.");
        }
        depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        if (depth > DEEPEST) {
            throw new UnreadableDocument(Reason.TOO_MUCH, "The document is nested too deep to be read.");
        }
        return true;
    }

    boolean isOpening() {
        return event == XMLStreamConstants.START_ELEMENT;
    }

    boolean isClosing() {
        return event == XMLStreamConstants.END_ELEMENT;
    }

    boolean isText() {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    boolean opens(String name) {
        return isOpening() && name.equals(reader.getLocalName());
    }

    boolean closes(String name) {
        return isClosing() && name.equals(reader.getLocalName());
    }

    /** The element's local name. */
    String name() {
        return reader.getLocalName();
    }

    /** An attribute of the element that was opened, in whatever namespace. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The id by which the element that was opened refers to another part. */
    @Nullable
    String relation() {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String space = reader.getAttributeNamespace(i);
            if (space != null && space.endsWith("/relationships")) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** A piece of text; a long text comes in several. */
    String piece() {
        return reader.getText();
    }

    /** All text up to the end of the element that was opened, of so many characters at most. */
    String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int end = depth - 1; depth > end && next(); ) {
            if (isText() && text.length() < most) {
                text.append(piece());
            }
        }
        return text.toString();
    }

    /** Passes over the element that was opened, to its end. */
    void skip() {
        text(0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static UnreadableDocument broken(Exception cause) {
        return new UnreadableDocument(Reason.BROKEN, "The file is damaged: its XML cannot be read.", cause);
    }
}
