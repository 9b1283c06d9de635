package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.line.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** What may stand at a place of a session's line: from the commands themselves and from what resources declare. */
final class Completions implements Completion {

    private static final Map<String, String> IDS_OF = Map.of("limit", "20");

    private final Session session;

    Completions(Session session) {
        this.session = session;
    }

    /** A program that went away has nothing to offer. */
    @Override
    public List<Choice> choices(List<String> before, String begun) {
        try {
            return offered(before, begun).toList();
        } catch (Failures.Failed away) {
            return List.of();
        }
    }

    private Stream<Choice> offered(List<String> before, String begun) {
        Meant meant = Meant.by(before, session.commands());
        CommandLine command = meant.command();
        int at = meant.words();
        if (at == before.size() && !command.getSubcommands().isEmpty()) {
            return commands(command);
        }
        if (at == 0) {
            return Stream.empty();
        }
        String last = before.getLast();
        if (at < before.size() && last.startsWith("-")) {
            OptionSpec option = command.getCommandSpec().findOption(last);
            if (option != null && option.arity().max() > 0) {
                return values(before, last);
            }
        }
        if (begun.startsWith("-")) {
            return options(command);
        }
        return arguments(before.getFirst(), plain(before.subList(1, before.size()), command), begun);
    }

    private static Stream<Choice> commands(CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .map(each -> Choice.of(each.getKey(), first(each.getValue())));
    }

    private static String first(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static Stream<Choice> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(option -> Choice.of(
                        option.longestName(), option.description().length == 0 ? "" : option.description()[0]));
    }

    /** The words without options and their values. */
    private static List<String> plain(List<String> words, CommandLine command) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            OptionSpec option = command.getCommandSpec().findOption(words.get(i));
            if (option != null) {
                i += option.arity().max();
            } else {
                plain.add(words.get(i));
            }
        }
        return plain;
    }

    private Stream<Choice> values(List<String> before, String option) {
        return switch (option) {
            case "--sort" ->
                noun(before, 1)
                        .flatMap(noun -> noun.sorts().stream()
                                .flatMap(sort -> Stream.of(Choice.of(sort, ""), Choice.of("-" + sort, "descending"))));
            case "--fields" ->
                noun(before, 1)
                        .flatMap(noun -> noun.fields().values().stream())
                        .map(field -> Choice.begun(field.name(), field.label()));
            case "--type" -> resources();
            case "--tenant" -> tenants();
            default -> Stream.empty();
        };
    }

    private Stream<Choice> arguments(String command, List<String> words, String begun) {
        return switch (command) {
            case "list", "create", "describe", "import" ->
                words.isEmpty() ? resources() : noun(words, 0).flatMap(noun -> ofNoun(command, noun, begun));
            case "get", "update", "delete" -> ofItem(command, words, begun);
            case "do" -> ofVerb(words, begun);
            case "use" -> tenants();
            default -> Stream.empty();
        };
    }

    private Stream<Choice> ofNoun(String command, Vocabulary.Noun noun, String begun) {
        return switch (command) {
            case "list" -> assigned(noun, noun.filters(), begun);
            case "create" -> assigned(noun, written(noun), begun);
            default -> Stream.empty();
        };
    }

    private Stream<Choice> ofItem(String command, List<String> words, String begun) {
        return switch (words.size()) {
            case 0 -> resources();
            case 1 -> noun(words, 0).flatMap(this::ids);
            default ->
                command.equals("update")
                        ? noun(words, 0).flatMap(noun -> assigned(noun, written(noun), begun))
                        : Stream.empty();
        };
    }

    private Stream<Choice> ofVerb(List<String> words, String begun) {
        return switch (words.size()) {
            case 0 -> verbs();
            case 1 ->
                session.vocabulary().nouns().values().stream()
                        .filter(noun -> noun.verbs().containsKey(words.getFirst()))
                        .map(noun -> Choice.of(noun.name(), ""));
            case 2 -> noun(words, 1).flatMap(this::ids);
            default -> noun(words, 1).flatMap(noun -> assigned(noun, written(noun), begun));
        };
    }

    private Stream<Choice> verbs() {
        return new TreeSet<>(session.vocabulary().nouns().values().stream()
                        .flatMap(noun -> noun.verbs().keySet().stream())
                        .toList())
                .stream().map(verb -> Choice.of(verb, ""));
    }

    private Stream<Choice> resources() {
        return session.vocabulary().nouns().values().stream().map(noun -> Choice.of(noun.name(), ""));
    }

    private Stream<Choice> tenants() {
        return session.calling().tenants().stream().map(slug -> Choice.of(slug, ""));
    }

    private Stream<Vocabulary.Noun> noun(List<String> words, int at) {
        return at < words.size() ? session.vocabulary().find(words.get(at)).stream() : Stream.empty();
    }

    private static List<String> written(Vocabulary.Noun noun) {
        return noun.fields().values().stream()
                .filter(field -> !field.readonly())
                .map(Vocabulary.Field::name)
                .toList();
    }

    /** Names with their {@code =}, and behind one the values that its field may have. */
    private static Stream<Choice> assigned(Vocabulary.Noun noun, List<String> names, String begun) {
        int at = begun.indexOf('=');
        if (at > 0) {
            String name = begun.substring(0, at);
            Vocabulary.Field field = noun.fields().get(name);
            return field == null
                    ? Stream.empty()
                    : (field.type().equals("boolean") ? List.of("true", "false") : field.options())
                            .stream().map(value -> Choice.of(name + "=" + value, ""));
        }
        return names.stream().map(name -> {
            Vocabulary.Field field = noun.fields().get(name);
            return Choice.begun(name + "=", field == null ? "" : field.label());
        });
    }

    /** The newest items. */
    private Stream<Choice> ids(Vocabulary.Noun noun) {
        JsonNode page = session.calling().get(noun.path(), IDS_OF);
        return page.path("data")
                .valueStream()
                .map(item -> Choice.of(
                        item.path("id").asString(""), item.path(noun.title()).asString("")));
    }
}
