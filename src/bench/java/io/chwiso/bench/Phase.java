package io.chwiso.bench;

/** One part of the benchmark, which can be run without the others. */
interface Phase {

    /** By which it is asked for. */
    String name();

    void run(Contenders contenders, Report report);
}
