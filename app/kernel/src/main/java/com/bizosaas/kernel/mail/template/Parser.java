package com.bizosaas.kernel.mail.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a template; what is not in the language is a {@link TemplateMistake} that names its line. */
final class Parser {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final int DEEPEST = 10;

    private final String source;
    private final Matcher tags;
    private int at;
    private int depth;

    private Parser(String source) {
        this.source = source;
        this.tags = TAG.matcher(source);
    }

    static List<Node> parse(String source) {
        Parser parser = new Parser(source);
        List<Node> nodes = new ArrayList<>();
        String end = parser.block(nodes);
        if (!end.isEmpty()) {
            throw parser.wrong("{{" + end + "}} closes nothing");
        }
        return List.copyOf(nodes);
    }

    /** Reads up to the end or to a tag that ends a block; answers that tag. */
    private String block(List<Node> nodes) {
        while (tags.find(at)) {
            words(nodes, source.substring(at, tags.start()));
            at = tags.end();
            String tag = tags.group(1).strip();
            if (tag.startsWith("/") || tag.equals("else")) {
                return tag;
            }
            nodes.add(node(tag));
        }
        String rest = source.substring(at);
        if (rest.contains("{{")) {
            throw wrong("{{ without }}");
        }
        words(nodes, rest);
        at = source.length();
        return "";
    }

    private static void words(List<Node> nodes, String text) {
        if (!text.isEmpty()) {
            nodes.add(new Node.Words(text));
        }
    }

    private Node node(String tag) {
        if (tag.startsWith("#if ")) {
            return branches(name(tag.substring(4)));
        }
        if (tag.startsWith("#each ")) {
            String name = name(tag.substring(6));
            List<Node> body = new ArrayList<>();
            closed("/each", inner(body));
            return new Node.Each(name, List.copyOf(body));
        }
        return new Node.Gap(name(tag));
    }

    private Node branches(String name) {
        List<Node> then = new ArrayList<>();
        List<Node> otherwise = new ArrayList<>();
        String end = inner(then);
        if (end.equals("else")) {
            end = inner(otherwise);
        }
        closed("/if", end);
        return new Node.If(name, List.copyOf(then), List.copyOf(otherwise));
    }

    private String inner(List<Node> nodes) {
        depth++;
        if (depth > DEEPEST) {
            throw wrong("more than " + DEEPEST + " blocks in one another");
        }
        String end = block(nodes);
        depth--;
        return end;
    }

    private void closed(String wanted, String found) {
        if (!found.equals(wanted)) {
            throw wrong("{{" + wanted + "}} is missing");
        }
    }

    private String name(String text) {
        String name = text.strip();
        if (!NAME.matcher(name).matches()) {
            throw wrong("\"" + (name.length() > 40 ? name.substring(0, 40) : name) + "\" is not a name");
        }
        return name;
    }

    private TemplateMistake wrong(String what) {
        long line = 1
                + source.substring(0, Math.min(at, source.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new TemplateMistake("Line " + line + ": " + what + ".");
    }
}
