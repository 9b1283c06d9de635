package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.identity.secret.Passwords;
import com.bizosaas.kernel.mail.Mail;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Database;
import java.net.InetAddress;

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

    /** Without HTTPS passwords come from this machine only. */
    void refuseInTheClear(Request request) {
        if (!options.isSecure() && !isLoopback(request.clientAddress())) {
            throw new Problem(KernelProblem.FORBIDDEN, "Signing in needs HTTPS, except on the machine itself.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** What a browser is told that came in: the session's cookie, and what its writes must carry. */
    Answer entered(String cookie, UserJson user) {
        String csrf = callers.csrf(cookie);
        return Answer.json(200, out -> {
                    out.writeStartObject();
                    out.writeStringProperty("csrf", csrf);
                    user.write(out);
                    out.writeEndObject();
                })
                .header("Set-Cookie", Cookies.set(options, cookie))
                .header("Cache-Control", "no-store");
    }

    /** An absolute link to a page of the web UI. */
    String link(String page, String token) {
        return options.baseUrl().get() + "/ui/" + page + "?token=" + token;
    }
}
