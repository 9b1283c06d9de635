package com.bizosaas.kernel.program;

import com.bizosaas.kernel.audit.Auditor;
import com.bizosaas.kernel.identity.Administration;
import com.bizosaas.kernel.identity.Person;
import com.bizosaas.kernel.identity.Tenant;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.program.control.Control;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the command line may ask of the running program. */
final class Controls implements Control {

    private final Supplier<Map<String, Object>> status;
    private final Checks checks;
    private final Auditor auditor;
    private final Administration administration;
    private final FileImport imports;
    private final PathCalls calls;

    /** What is done in a tenant. */
    record Work(FileImport imports, PathCalls calls) {}

    Controls(
            Supplier<Map<String, Object>> status,
            Checks checks,
            Auditor auditor,
            Administration administration,
            Work work) {
        this.status = status;
        this.checks = checks;
        this.auditor = auditor;
        this.administration = administration;
        this.imports = work.imports();
        this.calls = work.calls();
    }

    @Override
    public Object handle(ObjectNode request, InputStream file, Consumer<Object> progress) {
        return switch (text(request, "command")) {
            case "status" -> status.get();
            case "verify" -> checks.all().report();
            case "verify audit" -> auditor.report();
            case "tenant list" ->
                administration.tenants().stream().map(Controls::told).toList();
            case "tenant create" -> told(administration.createTenant(text(request, "name"), text(request, "currency")));
            case "user list" ->
                administration.people(text(request, "tenant")).stream()
                        .map(Controls::told)
                        .toList();
            case "user create" -> createUser(request);
            case "user roles" -> setRoles(request);
            case "user operator" -> setOperator(request);
            case "user password" -> resetPassword(request);
            case "import" -> importFile(request, file, progress);
            case "call" -> calls.run(request);
            case "lists" -> calls.lists();
            default -> throw Problem.malformed("There is no command " + text(request, "command") + ".");
        };
    }

    private Object createUser(ObjectNode request) {
        String email = text(request, "email");
        Administration.Added added =
                administration.addPerson(text(request, "tenant"), email, text(request, "name"), roles(request));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", added.id().toString());
        told.put("email", email);
        added.password().ifPresent(password -> told.put("password", password));
        return told;
    }

    private Object setRoles(ObjectNode request) {
        administration.setRoles(text(request, "tenant"), text(request, "email"), roles(request));
        return Map.of("email", text(request, "email"), "roles", roles(request));
    }

    private Object setOperator(ObjectNode request) {
        boolean operator = request.path("operator").asBoolean(true);
        administration.setOperator(text(request, "email"), operator);
        return Map.of("email", text(request, "email"), "operator", operator);
    }

    private Object resetPassword(ObjectNode request) {
        String password = administration.resetPassword(text(request, "email"));
        return Map.of("email", text(request, "email"), "password", password);
    }

    private Object importFile(ObjectNode request, InputStream file, Consumer<Object> progress) {
        FileImport.Wanted wanted = new FileImport.Wanted(
                text(request, "tenant"),
                text(request, "kind"),
                text(request, "file"),
                request.path("format").asString("auto"),
                request.path("dry_run").asBoolean(false));
        return imports.run(wanted, file, progress);
    }

    private static String text(ObjectNode request, String name) {
        JsonNode found = request.path(name);
        if (!found.isString() || found.stringValue().isBlank()) {
            throw Problem.malformed("The request lacks " + name + ".");
        }
        return found.stringValue();
    }

    private static List<String> roles(ObjectNode request) {
        return request.path("roles")
                .valueStream()
                .map(role -> role.asString(""))
                .filter(role -> !role.isEmpty())
                .toList();
    }

    private static Map<String, Object> told(Tenant tenant) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", tenant.id().toString());
        told.put("slug", tenant.slug());
        told.put("name", tenant.name());
        told.put("currency", tenant.currency());
        return told;
    }

    private static Map<String, Object> told(Person person) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", person.id().toString());
        told.put("email", person.email());
        told.put("name", person.name());
        told.put("roles", person.roles());
        return told;
    }
}
