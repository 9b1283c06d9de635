package com.bizosaas.kernel.command;

import com.bizosaas.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that only a session has: on the items of all resources, and on the session itself. */
@Command(
        name = "",
        description = "Commands of the shell; words are quoted as in a POSIX shell.",
        subcommands = HelpCommand.class)
final class ItemCommands {

    private static final String FIELDS = "FIELD=VALUE";

    private final Session session;

    ItemCommands(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            description = "List items, for example: list catalog.product status=active --sort -created_at --limit 5")
    int list(@Mixin Output output, @Mixin ListWords words) {
        return new ListItems(session, words).run(output);
    }

    @Command(name = "get", description = "Show one item.")
    int get(@Mixin Output output, @Mixin ItemWords words) {
        JsonNode item = session.calling().get(path(words), Map.of());
        if (output.json) {
            Asking.say(Asking.json(item));
        } else {
            Cells.item(item);
        }
        return Commands.DONE;
    }

    @Command(
            name = "create",
            description = "Make an item, for example: create product title=\"Rye bread\" kind=physical")
    int create(
            @Mixin Output output,
            @Parameters(index = "0", paramLabel = "RESOURCE") String resource,
            @Parameters(index = "1..*", paramLabel = FIELDS) @Nullable List<String> fields) {
        Vocabulary.Noun noun = session.vocabulary().noun(resource);
        return changed(output, noun, session.calling().post(noun.path(), body(noun, fields)));
    }

    @Command(name = "update", description = "Change fields of an item; field= empties one, field:=JSON takes JSON.")
    int update(
            @Mixin Output output,
            @Mixin ItemWords words,
            @Parameters(index = "2..*", arity = "1..*", paramLabel = FIELDS) List<String> fields) {
        Vocabulary.Noun noun = session.vocabulary().noun(words.resource);
        return changed(output, noun, session.calling().patch(noun.path(words.id), body(noun, fields)));
    }

    @Command(name = "delete", description = "Delete an item; asks first where somebody types.")
    int delete(
            @Mixin Output output,
            @Mixin ItemWords words,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean yes) {
        String path = path(words);
        if (!yes && !session.confirms(() -> "Delete " + words.resource + " " + title(words, path) + "?")) {
            System.err.println("Nothing was deleted.");
            return Commands.DONE;
        }
        session.calling().delete(path);
        session.changed();
        if (output.json) {
            Asking.say(Asking.json(Json.object().put("id", words.id).put("deleted", true)));
        } else {
            System.err.println("Deleted.");
        }
        return Commands.DONE;
    }

    @Command(name = "do", description = "Do a verb to an item, for example: do publish catalog.product ID")
    int verb(
            @Mixin Output output,
            @Parameters(index = "0", paramLabel = "VERB") String verb,
            @Parameters(index = "1", paramLabel = "RESOURCE") String resource,
            @Parameters(index = "2", paramLabel = "ID") String id,
            @Parameters(index = "3..*", paramLabel = FIELDS) @Nullable List<String> fields) {
        Vocabulary.Noun noun = session.vocabulary().noun(resource);
        if (!noun.verbs().containsKey(verb)) {
            throw new Failures.Misused(noun.name() + " has no verb " + verb + "; it has "
                    + (noun.verbs().isEmpty()
                            ? "none"
                            : String.join(", ", noun.verbs().keySet())) + ".");
        }
        String path = noun.path(id) + "/" + verb;
        Calling calling = session.calling();
        JsonNode item = fields == null ? calling.post(path) : calling.post(path, body(noun, fields));
        return changed(output, noun, item);
    }

    @Command(name = "describe", description = "Say what resources there are, or what one has.")
    int describe(@Mixin Output output, @Parameters(arity = "0..1", paramLabel = "RESOURCE") @Nullable String resource) {
        return new Describe(session, output).run(resource);
    }

    @Command(name = "use", description = "Go on in another business.")
    int use(@Parameters(paramLabel = "TENANT") String tenant) {
        if (!session.calling().tenants().contains(tenant)) {
            throw new Failures.Failed("There is no tenant " + tenant + ".");
        }
        session.use(tenant);
        return Commands.DONE;
    }

    @Command(name = "exit", aliases = "quit", description = "End the session.")
    int exit() {
        session.end();
        return Commands.DONE;
    }

    private String path(ItemWords words) {
        return session.vocabulary().noun(words.resource).path(words.id);
    }

    /** Asked for before it is deleted, so that a wrong id is seen. */
    private String title(ItemWords words, String path) {
        String field = session.vocabulary().noun(words.resource).title();
        return session.calling().get(path, Map.of()).path(field).asString(words.id);
    }

    private static ObjectNode body(Vocabulary.Noun noun, @Nullable List<String> fields) {
        return new FieldValues(noun).of(fields == null ? List.of() : fields);
    }

    private int changed(Output output, Vocabulary.Noun noun, JsonNode item) {
        session.changed();
        if (output.json) {
            Asking.say(Asking.json(item));
        } else {
            Cells.list(Json.mapper().createArrayNode().add(item), noun.columns(), session.screen());
        }
        return Commands.DONE;
    }
}
