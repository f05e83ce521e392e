package io.twinlog.correlator.replay.play;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A worker's mail: sources wait when there is too much of it, a knock never waits. */
final class Intake {

    /** Enough that a worker is never idle for want of mail, few enough that it is little. */
    private static final int MOST = 64;

    private final Semaphore room = new Semaphore(MOST);
    private final LinkedBlockingQueue<Mail> queue = new LinkedBlockingQueue<>();

    private record Mail(@Nullable Portion portion) {}

    private static final Mail KNOCK = new Mail(null);

    void put(Portion portion) throws InterruptedException {
        room.acquire();
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
