package com.bizosaas.kernel.program;

import java.util.concurrent.CountDownLatch;

/**
 * The end of the program. SIGTERM and SIGINT only say so; the thread that started everything then stops it all in the
 * reverse order, and the process ends with that thread's exit code.
 */
final class Stopping {

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int exitCode;

    /** From now on a signal ends the program in good order. */
    void onSignals() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endWithProcess, "stop"));
        String launcher = System.getenv("BIZOSAAS_LAUNCHER_PID");
        if (launcher != null && launcher.matches("\\d{1,18}")) {
            ProcessHandle.of(Long.parseLong(launcher))
                    .ifPresentOrElse(parent -> parent.onExit().thenRun(this::want), this::want);
        }
    }

    private void endWithProcess() {
        want();
        try {
            done.await();
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Asks the program to end. */
    void want() {
        wanted.countDown();
    }

    boolean isWanted() {
        return wanted.getCount() == 0;
    }

    /** Blocks until the program is to end. */
    void await() {
        try {
            wanted.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is stopped: the process may end with this exit code. */
    void done(int code) {
        exitCode = code;
        done.countDown();
    }
}
