package com.bizosaas.embedded.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * A document or a record as knowledge: its passages, numbered from 0 on without a gap, found under its rights. {@code rights} are the tokens of which an
 * inquiry must name one.
 */
public record Source(Document.Key key, String language, String title, List<Passage> passages, Set<String> rights)
        implements Entry {

    /** So many passages, some two pages, are also found by the words of all of them together and the title. */
    static final int STRETCH = 8;

    public Source {
        passages = List.copyOf(passages);
        rights = Set.copyOf(rights);
    }

    @Override
    public List<org.apache.lucene.document.Document> parts() {
        return passages.stream().map(this::part).toList();
    }

    private org.apache.lucene.document.Document part(Passage passage) {
        var lucene = new org.apache.lucene.document.Document();
        lucene.add(new StringField(FieldName.KEY, Stored.key(key), Field.Store.NO));
        lucene.add(new SortedDocValuesField(FieldName.TYPE, new BytesRef(key.type())));
        lucene.add(new BinaryDocValuesField(FieldName.ID, Stored.id(key.id())));
        lucene.add(new NumericDocValuesField(PassageAnalysis.NUMBER, passage.number()));
        rights.forEach(token -> lucene.add(new StringField(FieldName.RIGHTS, token, Field.Store.NO)));
        for (PassageAnalysis.Kind kind : PassageAnalysis.Kind.values()) {
            words(kind, passage)
                    .ifPresent(text -> lucene.add(new TextField(kind.field(language), text, Field.Store.NO)));
        }
        if (passage.vector().length > 0) {
            lucene.add(new KnnByteVectorField(
                    PassageAnalysis.VECTOR, passage.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        }
        return lucene;
    }

    private Optional<String> words(PassageAnalysis.Kind kind, Passage passage) {
        return switch (kind) {
            case TEXT, PAIRS -> Optional.of(passage.number() == 0 ? titled(passage.text()) : passage.text());
            case TITLE -> Optional.of(title);
            case STRETCH, STRETCH_PAIRS ->
                passage.number() % STRETCH == 0 ? Optional.of(stretch(passage.number())) : Optional.empty();
        };
    }

    private String stretch(int first) {
        return titled(passages.subList(first, Math.min(passages.size(), first + STRETCH)).stream()
                .map(Passage::text)
                .collect(Collectors.joining("\n")));
    }

    private String titled(String text) {
        return title + "\n" + text;
    }
}
