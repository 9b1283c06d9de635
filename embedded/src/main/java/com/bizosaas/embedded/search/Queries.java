package com.bizosaas.embedded.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Lucene's form of a question, over the text fields that an index has. */
final class Queries {

    private static final float TIE = 0.1f;
    private static final float STEM = 0.9f;
    private static final float BEGINNING = 0.5f;
    private static final float ALMOST = 0.4f;
    private static final int MOST_SPELLINGS = 50;
    /** Lucene refuses a question of more than 1024 clauses: the more fields, the fewer words count. */
    private static final int MOST_CLAUSES = 800;

    private static final int WAYS = 3;

    private static final int LONGEST_MISSPELT = 40;

    private final Question question;
    private final Map<String, List<FieldName>> fields = new TreeMap<>();

    Queries(IndexReader reader, Question question) {
        this.question = question;
        for (String name : FieldInfos.getIndexedFields(reader)) {
            FieldName.text(name)
                    .filter(field -> field.title() || !question.titles())
                    .ifPresent(field -> fields.computeIfAbsent(field.language(), l -> new ArrayList<>())
                            .add(field));
        }
    }

    /** The whole question; the rights filter and do not count. */
    Query all() {
        Query words = words();
        if (words instanceof MatchNoDocsQuery) {
            return words;
        }
        return new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(in(FieldName.RIGHTS, question.rights()), Occur.FILTER)
                .build();
    }

    /** The documents of the question that have one of these keys. */
    Query among(Collection<BytesRef> keys) {
        return new BooleanQuery.Builder()
                .add(all(), Occur.FILTER)
                .add(new TermInSetQuery(FieldName.KEY, keys), Occur.FILTER)
                .build();
    }

    /** The question of the one document that has this key; it scores there as among all. */
    Query one(BytesRef key) {
        return new BooleanQuery.Builder()
                .add(all(), Occur.MUST)
                .add(new TermQuery(new Term(FieldName.KEY, key)), Occur.FILTER)
                .build();
    }

    static Query in(String field, Collection<String> terms) {
        return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }

    private Query words() {
        List<List<Query>> byPart = new ArrayList<>();
        int all = fields.values().stream().mapToInt(List::size).sum();
        fields.forEach((language, names) -> {
            List<Words.Part> parts =
                    Words.of(question.text(), language, Math.max(1, MOST_CLAUSES / (all * (WAYS + 1))));
            int spellings = Math.clamp(MOST_CLAUSES / (all * Math.max(1, parts.size())) - WAYS, 1, MOST_SPELLINGS);
            for (int i = 0; i < parts.size(); i++) {
                if (byPart.size() == i) {
                    byPart.add(new ArrayList<>());
                }
                for (FieldName field : names) {
                    byPart.get(i).add(new BoostQuery(part(parts.get(i), field, spellings), field.weight()));
                }
            }
        });
        if (byPart.isEmpty()) {
            return new MatchNoDocsQuery("there is no word");
        }
        BooleanQuery.Builder whole = new BooleanQuery.Builder();
        Occur occur = question.match() == Question.Match.ANY ? Occur.SHOULD : Occur.MUST;
        byPart.forEach(queries -> whole.add(new DisjunctionMaxQuery(queries, TIE), occur));
        return whole.build();
    }

    private Query part(Words.Part part, FieldName field, int spellings) {
        return switch (part) {
            case Words.Phrase phrase ->
                new PhraseQuery(field.text(), phrase.words().toArray(String[]::new));
            case Words.Word word -> word(word, field.text(), spellings);
        };
    }

    private Query word(Words.Word word, String field, int spellings) {
        Term term = new Term(field, word.text());
        List<Query> ways = new ArrayList<>(List.of(
                new TermQuery(term),
                new BoostQuery(new TermQuery(new Term(field, word.stem())), STEM),
                new BoostQuery(new ConstantScoreQuery(new PrefixQuery(term)), BEGINNING)));
        int edits = Words.edits(word.text());
        if (question.match() != Question.Match.ALL && edits > 0 && word.text().length() <= LONGEST_MISSPELT) {
            ways.add(new BoostQuery(new FuzzyQuery(term, edits, 0, spellings, true), ALMOST));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }
}
