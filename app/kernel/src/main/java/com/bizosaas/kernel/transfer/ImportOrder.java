package com.bizosaas.kernel.transfer;

import tools.jackson.databind.node.ObjectNode;

/** How a file is to be imported: its format or {@code auto}, whether only to try, and fields by header. */
public record ImportOrder(String format, boolean dryRun, ObjectNode mapping) {}
