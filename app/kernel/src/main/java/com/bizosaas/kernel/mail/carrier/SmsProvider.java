package com.bizosaas.kernel.mail.carrier;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How one provider of text messages is spoken to. */
interface SmsProvider {

    /** Words for the log, never a secret. */
    String name();

    HttpRequest.Builder request(Letter letter);

    /** What an answer between 200 and 499, but 429, means. */
    Outcome outcome(HttpResponse<String> answer);
}
