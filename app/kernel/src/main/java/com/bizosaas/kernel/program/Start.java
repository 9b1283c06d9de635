package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.config.Given;
import java.util.List;

/** What is known before anything runs. */
record Start(Home home, Config config, List<Given> given, boolean demo, byte[] rootKey) {}
