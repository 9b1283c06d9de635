package com.bizosaas;

import com.bizosaas.catalog.CatalogModule;
import com.bizosaas.kernel.command.Commands;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.observe.Logs;
import com.bizosaas.kernel.program.Program;
import java.util.List;

/** The program and the list of its modules. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        Logs.chooseManager();
        System.exit(Commands.execute(words, options -> Program.run(options, Main::modules)));
    }

    static List<AppModule> modules(Kernel kernel) {
        return List.of(new CatalogModule(kernel));
    }
}
