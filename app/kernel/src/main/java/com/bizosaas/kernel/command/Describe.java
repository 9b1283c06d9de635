package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.print.Marks;
import com.bizosaas.kernel.command.print.Paragraph;
import com.bizosaas.kernel.command.print.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what resources there are, or what one has. */
final class Describe {

    private final Session session;
    private final Output output;

    Describe(Session session, Output output) {
        this.session = session;
        this.output = output;
    }

    int run(@Nullable String resource) {
        Vocabulary vocabulary = session.vocabulary();
        if (output.json) {
            Object told = resource == null ? vocabulary.nouns() : vocabulary.noun(resource);
            Asking.say(Asking.json(told));
        } else if (resource == null) {
            all(vocabulary.nouns().values());
        } else {
            one(vocabulary.noun(resource));
        }
        return Commands.DONE;
    }

    private void all(Collection<Vocabulary.Noun> nouns) {
        Table table = new Table(List.of("resource", "path", "verbs"), 0);
        nouns.forEach(noun -> table.add(
                List.of(noun.name(), noun.path(), String.join(", ", noun.verbs().keySet()))));
        table.lines(session.screen()).forEach(Asking::say);
    }

    private void one(Vocabulary.Noun noun) {
        Table table = new Table(List.of("field", "type", "what"), 0);
        noun.fields()
                .values()
                .forEach(field -> table.add(List.of(Marks.line(field.name()), field.type(), Marks.line(what(field)))));
        table.lines(session.screen()).forEach(Asking::say);
        say("filters", noun.filters());
        say("sorts", noun.sorts());
        say("verbs", noun.verbs().keySet());
    }

    private static String what(Vocabulary.Field field) {
        List<String> what = new ArrayList<>();
        if (field.required()) {
            what.add("required");
        }
        if (field.readonly()) {
            what.add("read-only");
        }
        if (!field.options().isEmpty()) {
            what.add(String.join(" | ", field.options()));
        }
        return String.join(", ", what);
    }

    private void say(String name, Collection<String> words) {
        if (!words.isEmpty()) {
            Asking.say(Paragraph.of(name + ": " + String.join(", ", words), 0, session.screen()));
        }
    }
}
