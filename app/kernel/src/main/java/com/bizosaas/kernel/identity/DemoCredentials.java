package com.bizosaas.kernel.identity;

import java.util.List;

/** How to get into the demo: the owner's sign-in and key, and everybody's sign-in. */
public record DemoCredentials(String tenant, String email, String password, String apiKey, List<Member> people) {

    /** One sign-in. */
    public record Member(String email, String password, List<String> roles) {}
}
