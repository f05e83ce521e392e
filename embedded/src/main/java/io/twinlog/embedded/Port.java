package io.twinlog.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** The TCP port of a server in its settings: a given one, or 0 for any that nobody listens on. */
final class Port {

    /**
     * Below the range from which Linux takes the ports of outgoing connections. A client that keeps connecting to a port
     * of that range while its server is down will one day be given the same port, connect to itself, and keep the
     * server from coming back.
     */
    private static final int LOWEST = 20_000;

    private static final int COUNT = 10_000;
    private static final int ATTEMPTS = 100;
    private static final int HIGHEST = 65_535;

    private Port() {}

    static void requireValid(int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException(
                    "port is " + port + ", allowed are 1 to " + HIGHEST + ", or 0 for a free one");
        }
    }

    static int orFree(int port) {
        return port == 0 ? findFree() : port;
    }

    static int findFree() {
        Random random = new Random();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + random.nextInt(COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("No free port found in " + ATTEMPTS + " attempts between " + LOWEST + " and "
                + (LOWEST + COUNT) + ": name one in the settings.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
