package com.bizosaas.kernel.rights;

import java.util.List;

/** Why a rule holds or not for one row: the rule in words, whether it holds, and the same of its parts. */
public record Explanation(String rule, boolean holds, List<Explanation> parts) {}
