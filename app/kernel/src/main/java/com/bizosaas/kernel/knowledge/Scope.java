package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a document is: the {@code tenant}'s, {@code group:<name>}'s or {@code agent:<id>}'s. {@code audience} is the
 * same as the rules know it: {@code tenant}, the group's name, {@code agent:<id>}.
 */
record Scope(String text, String audience) {

    /** What the audience of the tenant's own documents is called. */
    enum Everybody {
        TENANT
    }

    static final Scope TENANT = new Scope("tenant", "tenant");

    private static final Pattern FORM = Pattern.compile("(group|agent):(\\S(?:.{0,98}\\S)?)");

    /** The scope that a text names; 422 {@code scope} for what is none. */
    static Scope of(String text) {
        if (text.equals(TENANT.text())) {
            return TENANT;
        }
        Matcher form = FORM.matcher(text);
        boolean isAgent = text.startsWith("agent:");
        if (!form.matches()
                || (!isAgent && (form.group(2).contains(":") || form.group(2).equals(TENANT.audience())))) {
            throw Problem.invalid("scope", "not_a_scope", "This must be tenant, group:<name> or agent:<id>.");
        }
        return new Scope(text, isAgent ? text : form.group(2));
    }

    /** Whether a caller who writes documents may write those of this audience. */
    static boolean isWritable(String audience, Caller caller) {
        return Roles.imply(caller.roles(), Roles.ADMIN) || own(caller).contains(audience);
    }

    /** The audiences in which a caller looks that names none: everybody's, its groups', and its own as an agent. */
    static Set<String> own(Caller caller) {
        Set<String> own = new HashSet<>(caller.groups());
        own.add(TENANT.audience());
        return own;
    }
}
