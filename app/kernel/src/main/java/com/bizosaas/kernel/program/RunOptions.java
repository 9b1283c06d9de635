package com.bizosaas.kernel.program;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line says about a run; {@code port} wins over the configuration's. */
public record RunOptions(Path home, @Nullable Integer port, boolean demo) {}
