package com.bizosaas;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that says how it was started, then waits to be stopped or ends with the exit code it was asked for. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        System.out.println("pid " + ProcessHandle.current().pid());
        System.out.println("java " + Runtime.version().feature());
        System.out.println("user " + System.getProperty("user.name") + " "
                + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        System.out.println("flags " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        System.out.println("jar " + System.getProperty("java.class.path"));
        System.out.println("words " + words);
        System.out.println("ready");
        int exit = words.indexOf("exit");
        if (exit >= 0) {
            System.exit(Integer.parseInt(words.get(exit + 1)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("stopped");
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }));
        Thread.sleep(120_000);
    }
}
