package co.potti.common.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process and everything it started. Children are remembered before their parent dies, because orphans change parent. */
final class ProcessTree {

    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root) {
        members.add(root);
    }

    /** TERM to all, and KILL to those still there after the grace. Returns when none is left. */
    void stop(Duration grace) throws InterruptedException {
        long politeUntil = System.nanoTime() + grace.toNanos();
        collect().forEach(ProcessHandle::destroy);
        awaitGone(politeUntil);
        for (Set<ProcessHandle> left = collect(); !left.isEmpty(); left = collect()) {
            left.forEach(ProcessHandle::destroyForcibly);
            awaitGone(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** The dead are left out first: their number may be somebody else's by now, and children are asked for by number. */
    private Set<ProcessHandle> collect() {
        members.removeIf(member -> !member.isAlive());
        Set<ProcessHandle> found = new LinkedHashSet<>();
        members.forEach(member -> member.descendants().forEach(found::add));
        members.addAll(found);
        members.removeIf(member -> !member.isAlive());
        return Set.copyOf(members);
    }

    private void awaitGone(long untilNanos) throws InterruptedException {
        CompletableFuture<Void> gone = CompletableFuture.allOf(
                members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            gone.get(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillThere) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a process handle failed to report its exit", impossible);
        }
    }
}
