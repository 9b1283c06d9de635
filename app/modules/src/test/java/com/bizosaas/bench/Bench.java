package com.bizosaas.bench;

import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;

/** Measures what the words ask for, or everything, and prints one table. */
public final class Bench {

    private static final Set<String> PARTS = Set.of(
            "list",
            "wall",
            "create",
            "import",
            "start",
            "growth",
            "search",
            "lag",
            "crowd",
            "events",
            "redis",
            "sockets",
            "embedding",
            "knowledge");

    private Bench() {}

    public static void main(String[] words) throws Exception {
        List<String> asked = List.of(words);
        if (!PARTS.containsAll(asked)) {
            System.err.println("The parts are " + PARTS + ".");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        try {
            measure(asked);
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void measure(List<String> asked) throws Exception {
        Report report = new Report();
        if (wanted(asked, "start")) {
            new Starting(report).run();
        }
        if (wanted(asked, "list") || wanted(asked, "wall")) {
            try (Place place = new Place()) {
                new Reading(report, place).run(wanted(asked, "list"), wanted(asked, "wall"));
            }
        }
        if (wanted(asked, "create") || wanted(asked, "import")) {
            try (Place place = new Place()) {
                Writing writing = new Writing(report, place);
                if (wanted(asked, "create")) {
                    writing.create();
                }
                if (wanted(asked, "import")) {
                    writing.load();
                }
            }
        }
        if (wanted(asked, "growth")) {
            try (Place place = new Place()) {
                new Growing(report, place).run();
            }
        }
        search(report, asked);
        if (wanted(asked, "events")) {
            new Telling().run(report);
        }
        if (wanted(asked, "redis")) {
            new Sharing(report).run();
        }
        if (wanted(asked, "sockets")) {
            try (Place place = new Place()) {
                new Holding(report, place).run();
            }
        }
        if (wanted(asked, "embedding")) {
            new Embedding(report).run();
        }
        if (wanted(asked, "knowledge")) {
            try (Place place = new Place()) {
                new Knowing(report, place).run();
            }
        }
        report.print();
    }

    private static void search(Report report, List<String> asked) throws Exception {
        if (wanted(asked, "search")) {
            try (Place place = new Place()) {
                new Finding(report, place).run();
            }
        }
        if (wanted(asked, "lag")) {
            try (Place place = new Place()) {
                new Lagging(report, place).run();
            }
        }
        if (wanted(asked, "crowd")) {
            try (Place place = new Place()) {
                new Crowd(report, place).run();
            }
        }
    }

    private static boolean wanted(List<String> asked, String part) {
        return asked.isEmpty() || asked.contains(part);
    }
}
