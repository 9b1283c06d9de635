package com.bizosaas.kernel.mail.carrier;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** An account with a provider of text messages: {@code twilio+https://account:token@api.twilio.com}. */
public record SmsAccount(String provider, URI base, String user, String secret) {

    /** Reads a URL that the configuration has checked. */
    public static SmsAccount of(String url) {
        int plus = url.indexOf('+');
        URI uri = URI.create(url.substring(plus + 1));
        String[] who = uri.getRawUserInfo().split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        URI base = URI.create(uri.getScheme() + "://" + uri.getHost() + port);
        return new SmsAccount(url.substring(0, plus), base, plain(who[0]), plain(who[1]));
    }

    /** The carrier of this account; {@code from} is the number or name that messages come from. */
    public Carrier carrier(String from) {
        return new HttpSms(provider.equals("twilio") ? new Twilio(this, from) : new AfricasTalking(this, from));
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Without user and secret. */
    @Override
    public String toString() {
        return provider + " at " + base;
    }
}
