package com.bizosaas.embedded.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** Lucene's form of a document. */
final class Stored {

    private static final int ID_BYTES = 16;

    private Stored() {}

    static org.apache.lucene.document.Document of(Document document) {
        var lucene = new org.apache.lucene.document.Document();
        lucene.add(new StringField(FieldName.KEY, key(document.key()), Field.Store.NO));
        lucene.add(new SortedDocValuesField(
                FieldName.TYPE, new BytesRef(document.key().type())));
        lucene.add(new BinaryDocValuesField(FieldName.ID, id(document.key().id())));
        document.rights().forEach(token -> lucene.add(new StringField(FieldName.RIGHTS, token, Field.Store.NO)));
        for (Document.Text text : document.texts()) {
            lucene.add(new TextField(FieldName.of(document, text).text(), Analysis.plain(text.text()), Field.Store.NO));
        }
        return lucene;
    }

    static BytesRef key(Document.Key key) {
        byte[] type = key.type().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(id(key.id()).bytes, ID_BYTES + type.length);
        System.arraycopy(type, 0, bytes, ID_BYTES, type.length);
        return new BytesRef(bytes);
    }

    static BytesRef id(UUID id) {
        return new BytesRef(ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    static UUID id(BytesRef bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, ID_BYTES);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
