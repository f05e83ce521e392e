package io.twinlog.console.http;

/**
 * Where the HTTP server listens.
 *
 * @param host loopback unless told otherwise: there is no login
 * @param port 0 for any that is free
 */
public record HttpSettings(String host, int port) {

    /** Only this machine. */
    public static final String LOOPBACK = "127.0.0.1";

    public static final HttpSettings DEFAULT = new HttpSettings(LOOPBACK, 9180);

    public HttpSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host to listen on is empty; 0.0.0.0 stands for all addresses");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, got " + port);
        }
    }
}
