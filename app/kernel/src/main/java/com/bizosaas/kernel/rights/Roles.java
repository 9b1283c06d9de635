package com.bizosaas.kernel.rights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The roles of this program: four built-in ones, each with all that the next may do, and those of the modules. */
public final class Roles {

    public static final String OWNER = "owner";
    public static final String ADMIN = "admin";
    public static final String EDITOR = "editor";
    public static final String READER = "reader";

    private static final List<String> LADDER = List.of(OWNER, ADMIN, EDITOR, READER);

    private final Set<String> known;

    /** {@code ofModules}: names like {@code crm.sales}. */
    public Roles(Set<String> ofModules) {
        this.known = new LinkedHashSet<>(LADDER);
        this.known.addAll(ofModules);
    }

    /** All of them, the mightiest first, those of the modules last. */
    public List<String> names() {
        return List.copyOf(known);
    }

    public boolean knows(String role) {
        return known.contains(role);
    }

    /** Whether somebody with these roles may do what this role may. */
    public static boolean imply(Set<String> held, String wanted) {
        if (held.contains(wanted)) {
            return true;
        }
        int rung = LADDER.indexOf(wanted);
        int reach = rung < 0 ? LADDER.indexOf(EDITOR) : rung;
        return LADDER.subList(0, reach).stream().anyMatch(held::contains);
    }

    /** Those of these roles that somebody with {@code held} may have. */
    public static List<String> within(Set<String> held, List<String> roles) {
        List<String> kept = new ArrayList<>(roles);
        kept.removeIf(role -> !imply(held, role));
        return kept;
    }
}
