package co.potti.sample.activity;

/** Whether the writer runs, and how its actions ended since the start. */
record ActivityView(boolean running, long done, long refused, long failed) {}
