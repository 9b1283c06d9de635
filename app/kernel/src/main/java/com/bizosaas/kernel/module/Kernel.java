package com.bizosaas.kernel.module;

import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.files.Pictures;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.transfer.Transfer;
import com.bizosaas.kernel.tx.Database;

/** What a module stands on. While modules are made the database need not run yet: they declare, and work later. */
public record Kernel(
        Database database,
        Transactions transactions,
        Resources resources,
        Transfer transfer,
        Blobs blobs,
        Pictures pictures) {}
