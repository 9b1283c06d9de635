package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Config;

/** What is known before anything runs. */
record Start(Home home, Config config, boolean demo, byte[] rootKey) {}
