package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A module's SQL names its own schema, or another's published {@code api_} view; every table is qualified. */
class SqlOwnershipTest {

    private static final Path MODULES = Path.of("src/main/java/com/bizosaas");
    private static final Path KERNEL = Path.of("../kernel/src/main/java/com/bizosaas/kernel");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|truncate)\\s+(?!set\\b|select\\b|lateral\\b|of\\b)([a-z_]++)(?:\\.([a-z_]++))?+(?!\\()");
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(?:select|insert into|update|delete from|with)\\b.*", Pattern.DOTALL);
    private static final Pattern COMMON_TABLE = Pattern.compile("\\b(?:with(?: recursive)?|,)\\s+([a-z_]+) as \\(");

    private record Named(String schema, String table) {}

    @Test
    void modulesNameOnlyTheirOwnSchema() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files(MODULES)) {
            Path inside = MODULES.relativize(file);
            if (inside.getNameCount() == 1) {
                continue;
            }
            String module = inside.getName(0).toString();
            for (Named named : tables(Files.readString(file))) {
                boolean own = named.schema().equals(module);
                boolean published = named.table().startsWith("api_");
                if (!own && !published) {
                    wrong.add(file + " names " + named.schema() + "." + named.table());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theKernelNamesOnlySchemasOfTheKernel() throws IOException {
        Set<String> schemas = Set.of(
                "kernel",
                "identity",
                "jobs",
                "messages",
                "events",
                "webhooks",
                "audit",
                "custom_fields",
                "schedules",
                "views",
                "knowledge",
                "ai",
                "pg_catalog");
        List<String> wrong = new ArrayList<>();
        for (Path file : files(KERNEL)) {
            for (Named named : tables(Files.readString(file))) {
                boolean catalog = named.schema().isEmpty() && named.table().startsWith("pg_");
                if (!catalog && !schemas.contains(named.schema())) {
                    wrong.add(file + " names " + named.schema() + "." + named.table());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theReaderOfSqlSeesForeignAndBareTables() {
        assertThat(tables("x = \"select 1 from orders.order o join line l on true\";"))
                .containsExactly(new Named("orders", "order"), new Named("", "line"));
        assertThat(tables("x = \"update crm.deal set a = 1\";")).containsExactly(new Named("crm", "deal"));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }

    private static List<Named> tables(String source) {
        List<Named> found = new ArrayList<>();
        Matcher texts = TEXT.matcher(source);
        while (texts.find()) {
            String text = texts.group(1) != null ? texts.group(1) : texts.group(2);
            if (!STATEMENT.matcher(text).matches()) {
                continue;
            }
            List<String> common = new ArrayList<>();
            Matcher names = COMMON_TABLE.matcher(text);
            while (names.find()) {
                common.add(names.group(1));
            }
            Matcher tables = TABLE.matcher(text);
            while (tables.find()) {
                boolean qualified = tables.group(2) != null;
                if (qualified || !common.contains(tables.group(1))) {
                    found.add(
                            new Named(qualified ? tables.group(1) : "", qualified ? tables.group(2) : tables.group(1)));
                }
            }
        }
        return found;
    }
}
