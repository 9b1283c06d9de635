package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must stand in the DNS so that receivers trust our mails, for administrators. Nothing is looked up. */
final class SenderPaths {

    private volatile @Nullable SenderRecords records;

    List<Route> routes(Transactions transactions) {
        return List.of(Route.get("/api/messages/sender", transactions.reading(this::sender)));
    }

    void tell(Sender sender, List<SmtpAddress> relays) {
        records = new SenderRecords(sender, relays);
    }

    private Answer sender(Tx tx, Request request) {
        SendPaths.requireAdmin(tx);
        SenderRecords found = records;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("from", found == null ? null : found.sender().from());
        told.put("signed", found != null && found.sender().dkim() != null);
        told.put("records", found == null ? List.of() : found.all());
        told.put(
                "advice",
                found == null
                        ? List.of("No mail leaves the house: there is no mail.url in the configuration.")
                        : found.advice());
        return Answer.json(200, told);
    }
}
