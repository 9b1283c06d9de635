package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Found;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.embedded.search.Snippet;
import com.bizosaas.kernel.describe.Schemas;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code GET /api/knowledge/search}, and what models may use of the knowledge. */
final class KnowledgePaths {

    private static final String SEARCH = "/api/knowledge/search";
    private static final byte[] NONE = {};

    private final Transactions transactions;
    private final Library library;
    private final Retrieval retrieval;
    private final Meaning meaning;

    KnowledgePaths(Transactions transactions, Library library, Retrieval retrieval, Meaning meaning) {
        this.transactions = transactions;
        this.library = library;
        this.retrieval = retrieval;
        this.meaning = meaning;
    }

    List<Route> routes() {
        return List.of(Route.get(SEARCH, this::search));
    }

    /** The same for models. */
    static List<Tool> tools() {
        Map<String, Object> text = Map.of("type", "string");
        return List.of(
                new Tool(
                        "knowledge_search",
                        "Finds passages of the documents and records that you may see, by words and by meaning.",
                        Schemas.ordered(
                                "type",
                                "object",
                                "properties",
                                Schemas.ordered(
                                        "q",
                                        text,
                                        "mode",
                                        Map.of("type", "string", "enum", List.of("hybrid", "text", "vector")),
                                        "limit",
                                        Map.of("type", "integer"),
                                        "scope",
                                        text),
                                "required",
                                List.of("q"),
                                "additionalProperties",
                                false),
                        new Tool.Call(
                                "GET",
                                SEARCH,
                                arguments -> Tool.Sent.asking(Tool.query(arguments, "q", "mode", "limit", "scope"))),
                        false,
                        caller -> true),
                new Tool(
                        "knowledge_ask",
                        "Answers a question from the documents and records that you may see, with citations.",
                        Schemas.ordered(
                                "type",
                                "object",
                                "properties",
                                Schemas.ordered("question", text, "scope", text),
                                "required",
                                List.of("question"),
                                "additionalProperties",
                                false),
                        new Tool.Call("POST", AskPath.PATH, Tool.Sent::sending),
                        false,
                        caller -> true));
    }

    private com.bizosaas.kernel.gateway.Answer search(Request request) {
        Query query = request.query();
        query.allowOnly(Set.of("q", "mode", "limit", "scope"));
        String words = checked(
                query.one("q").orElseThrow(() -> Problem.malformed("The parameter q says what to search for.")));
        Inquiry.Mode mode = mode(query.one("mode").orElse("hybrid"));
        Scope scope = query.one("scope").map(KnowledgePaths::scope).orElse(null);
        int limit = query.limit();
        Supplier<byte[]> vector = mode == Inquiry.Mode.TEXT || words.isBlank() ? () -> NONE : meaning.asking(words);
        Retrieval.Wanted wanted = new Retrieval.Wanted(words, vector, mode, scope, limit);
        Caller caller = request.caller();
        Database database = transactions.database();
        Listed listed = library.with(caller.tenantId(), () -> {
            // Both while the question's vector is worked out, and no connection is held until it is there.
            Paths.Told told =
                    wanted.asksPaths() ? database.read(caller, tx -> retrieval.joining(tx, wanted)) : Paths.Told.NONE;
            List<Found> named = retrieval.named(caller, wanted);
            return database.read(caller, tx -> Listed.of(tx, retrieval.best(tx, wanted, named, told)));
        });
        return answer(words, listed);
    }

    /** What was found, with what is shown of it. */
    private record Listed(
            List<Found> found,
            Map<Sources.Place, Sources.Shown> shown,
            Map<UUID, String> externalIds,
            List<String> language) {

        /** Asks for all of it at once, as the last of its transaction. */
        static Listed of(Tx tx, List<Found> found) {
            Listed listed = new Listed(found, new HashMap<>(), new HashMap<>(), new ArrayList<>());
            Set<Sources.Place> places = new LinkedHashSet<>();
            found.forEach(each -> places.add(place(each)));
            List<Tx.Asked> asked = new ArrayList<>(Sources.showing(tx, places, listed.shown()));
            asked.add(new Tx.Asked(
                    Sql.of(
                            "select t.id, t.external_id from knowledge.document t where t.tenant_id = ? and t.id = any(?)"
                                    + " and t.external_id is not null",
                            tx.tenant(),
                            found.stream().map(each -> each.source().id()).toArray(UUID[]::new)),
                    row -> listed.externalIds().put(row.id(), row.text())));
            asked.add(Branding.locale(tx, listed.language()::add));
            tx.endWithNextAll();
            tx.all(asked);
            return listed;
        }
    }

    private static Sources.Place place(Found found) {
        return new Sources.Place(found.source(), found.passage());
    }

    private static com.bizosaas.kernel.gateway.Answer answer(String words, Listed listed) {
        String language = listed.language().stream().findFirst().orElse(Branding.LOCALE);
        Snippet snippet = new Snippet(new Question(words, Question.Match.ANY, Set.of(), false), language);
        return com.bizosaas.kernel.gateway.Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            for (Found each : listed.found()) {
                Sources.Shown passage = listed.shown().get(place(each));
                if (passage != null) {
                    write(
                            out,
                            each,
                            passage,
                            listed.externalIds().get(each.source().id()),
                            snippet);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(
            JsonGenerator out, Found found, Sources.Shown passage, @Nullable String externalId, Snippet snippet) {
        boolean document = found.source().type().equals(KnowledgeDocument.RESOURCE.name());
        out.writeStartObject();
        out.writeStringProperty("document_id", found.source().id().toString());
        out.writeStringProperty("external_id", externalId);
        out.writeStringProperty("title", passage.title());
        if (!document) {
            out.writeStringProperty("type", found.source().type());
        }
        out.writeStringProperty("heading", passage.heading());
        number(out, "page", passage.page());
        number(out, "start", document ? passage.begins() : null);
        number(out, "end", document ? passage.ends() : null);
        out.writeStringProperty("snippet", snippet.of(List.of(new Document.Text(false, 1, passage.text()))));
        out.writeNumberProperty("score", found.score());
        out.writeEndObject();
    }

    static void number(JsonGenerator out, String name, @Nullable Integer value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeNumberProperty(name, value);
        }
    }

    private static Inquiry.Mode mode(String text) {
        try {
            return Inquiry.Mode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.malformed("The mode " + text + " is none; hybrid, text and vector are.");
        }
    }

    /** In a path a wrong scope is a malformed parameter, not a field. */
    private static Scope scope(String text) {
        try {
            return Scope.of(text);
        } catch (Problem invalid) {
            throw Problem.malformed("The scope must be tenant, group:<name> or agent:<id>.");
        }
    }

    static String checked(String words) {
        if (words.length() > Question.LONGEST) {
            throw Problem.malformed("At most " + Question.LONGEST + " characters can be searched for.");
        }
        return words.replace('\0', ' ');
    }
}
