package com.bizosaas.embedded;

/** One engine under the {@link Supervisor}: started, watched, reported in {@code /health} and stopped there. */
public interface Engine {

    /** The engine's name in {@code /health}, for example {@code postgres}. */
    String name();

    /** Starts the engine and returns when it is ready; throws {@link EngineFailure} with a remedy when it cannot be. */
    void start();

    /** What is so now; never blocks. */
    EngineStatus status();

    /** Ends the engine cleanly; does nothing when it does not run. */
    void stop();
}
