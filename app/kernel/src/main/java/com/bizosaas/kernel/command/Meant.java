package com.bizosaas.kernel.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command that the first words name, and how many words that takes. */
record Meant(CommandLine command, int words) {

    static Meant by(List<String> line, CommandLine all) {
        CommandLine command = all;
        int words = 0;
        for (String word : line) {
            Map<String, CommandLine> subcommands = command.getSubcommands();
            CommandLine next = subcommands.get(word);
            if (next == null) {
                break;
            }
            command = next;
            words++;
        }
        return new Meant(command, words);
    }
}
