package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.identity.secret.Passwords;
import com.bizosaas.kernel.mail.Mail;
import com.bizosaas.kernel.tx.Database;

/** What every way in shares. */
record Doors(
        Database database,
        IdentityOptions options,
        Tenants tenants,
        Accounts accounts,
        Callers callers,
        Throttle throttle,
        Passwords passwords,
        Mail mail) {

    /** An absolute link to a page of the web UI, on a line of its own. */
    String link(String page, String token) {
        return "\n\n" + options.baseUrl().get() + "/ui/" + page + "?token=" + token + "\n\n";
    }
}
