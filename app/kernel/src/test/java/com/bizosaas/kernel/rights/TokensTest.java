package com.bizosaas.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final List<UUID> PEOPLE = List.of(UUID.randomUUID(), UUID.randomUUID());
    private static final List<String> TEAMS = List.of("north", "south");

    private enum Status {
        DRAFT,
        OPEN
    }

    private final Random random = new Random(5);

    private <E> E any(List<E> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Rule rule(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> Rule.hasRole(any(List.of("admin", "reader", "crm.sales")));
            case 1 -> Rule.ownedBy("owner");
            case 2 -> Rule.memberOf("team");
            case 3 -> Rule.publicWhen("status", any(List.of(Status.values())));
            case 4 -> Rule.nobody();
            case 5 -> rule(depth - 1).and(rule(depth - 1));
            case 6 -> rule(depth - 1).or(rule(depth - 1));
            default -> rule(depth - 1).not();
        };
    }

    private Caller caller() {
        Set<String> roles = random.nextBoolean() ? Set.of(any(List.of("admin", "reader"))) : Set.of();
        Set<String> groups = random.nextBoolean() ? Set.of(any(TEAMS)) : Set.of();
        UUID person = random.nextInt(4) == 0 ? null : any(PEOPLE);
        return new Caller(Caller.Kind.USER, UUID.randomUUID(), person, "x", roles, groups, null, false);
    }

    /** What the rule says of a row, without any SQL. */
    private static boolean holds(Rule rule, Caller caller, Map<String, String> row) {
        return switch (rule) {
            case Rule.HasRole role -> Roles.imply(caller.roles(), role.role());
            case Rule.OwnedBy owned ->
                caller.person() != null && caller.person().toString().equals(row.get(owned.column()));
            case Rule.MemberOf member -> caller.groups().contains(row.get(member.column()));
            case Rule.PublicWhen open -> open.value().equals(row.get(open.column()));
            case Rule.Nobody nobody -> false;
            case Rule.And and -> and.rules().stream().allMatch(each -> holds(each, caller, row));
            case Rule.Or or -> or.rules().stream().anyMatch(each -> holds(each, caller, row));
            case Rule.Not not -> !holds(not.rule(), caller, row);
        };
    }

    private static boolean left(Tokens tokens, Rule rule, Map<String, String> row) {
        Set<String> carried = new HashSet<>();
        rule.columns().forEach(column -> carried.add(Tokens.of(column, String.valueOf(row.get(column)))));
        return tokens.all() || tokens.any().stream().anyMatch(carried::contains);
    }

    @Test
    void noRowThatARuleLeavesIsLostByItsTokens() {
        int narrowed = 0;
        for (int round = 0; round < 20_000; round++) {
            Rule rule = rule(3);
            Caller caller = caller();
            Map<String, String> row = Map.of(
                    "owner", any(PEOPLE).toString(), "team", any(TEAMS), "status", any(List.of("draft", "open")));
            boolean left = left(rule.tokens(caller), rule, row);
            if (holds(rule, caller, row)) {
                assertThat(left)
                        .as(rule.words() + " for " + caller + " and " + row)
                        .isTrue();
            }
            narrowed += left ? 0 : 1;
        }
        assertThat(narrowed).as("tokens tell rows apart").isGreaterThan(2000);
    }

    @Test
    void rolesAloneAreAllOrNothing() {
        Caller reader = new Caller(
                Caller.Kind.USER, UUID.randomUUID(), PEOPLE.getFirst(), "x", Set.of("reader"), Set.of(), null, false);
        assertThat(Rule.hasRole("reader").tokens(reader)).isEqualTo(Tokens.ALL);
        assertThat(Rule.hasRole("admin").tokens(reader)).isEqualTo(Tokens.NONE);
        assertThat(Rule.hasRole("admin").not().tokens(reader)).isEqualTo(Tokens.ALL);
        assertThat(Rule.hasRole("admin")
                        .or(Rule.ownedBy("owner"))
                        .tokens(reader)
                        .any())
                .containsExactly("owner=" + PEOPLE.getFirst());
    }
}
