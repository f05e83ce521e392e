package io.twinlog.correlator.replay.play;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A worker's mail: sources wait when there is too much of it, a knock never waits. */
final class Intake {

    /** Enough that a worker is never idle for want of mail, few enough that it is little. */
    private static final int MOST = 64;

    private static final long LOOK_MILLIS = 50;

    private final Semaphore room = new Semaphore(MOST);
    private final LinkedBlockingQueue<Mail> queue = new LinkedBlockingQueue<>();

    private record Mail(@Nullable Portion portion) {}

    private static final Mail KNOCK = new Mail(null);

    /** Waits for room, unless the replay is over: then the portion is let go. */
    void put(Portion portion, Pace pace) throws InterruptedException {
        while (!room.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (pace.isOver()) {
                return;
            }
        }
        queue.put(new Mail(portion));
    }

    /** Lets the worker look around. */
    void knock() {
        queue.add(KNOCK);
    }

    /** All there is, in order; waits until there is something. */
    List<Portion> take() throws InterruptedException {
        List<Mail> mail = new ArrayList<>();
        mail.add(queue.take());
        queue.drainTo(mail);
        List<Portion> portions = new ArrayList<>(mail.size());
        for (Mail one : mail) {
            if (one.portion() != null) {
                portions.add(one.portion());
            }
        }
        room.release(portions.size());
        return portions;
    }
}
