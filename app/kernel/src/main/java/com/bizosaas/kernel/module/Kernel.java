package com.bizosaas.kernel.module;

import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Database;
import java.nio.file.Path;

/**
 * What a module stands on. While modules are made the database need not run yet: they declare, and work later.
 * {@code home} is the installation's folder.
 */
public record Kernel(Database database, Transactions transactions, Resources resources, Path home, Config config) {}
