package io.chwiso.sandbox;

/**
 * Where a sandbox listens.
 *
 * @param host the name or address to bind to
 * @param control the page and the control interface
 */
public record SandboxPorts(String host, int control, int eximbay, int ebp, int cookiepay) {

    private static final String HERE = "localhost";

    /** Four ports in a row, control first; reachable from this machine alone. */
    public static SandboxPorts from(int base) {
        if (base < 1 || base > 65_532) {
            throw new IllegalArgumentException("port base: %d (expected: 1 to 65532)".formatted(base));
        }
        return new SandboxPorts(HERE, base, base + 1, base + 2, base + 3);
    }

    /** Whichever ports are free. */
    public static SandboxPorts free() {
        return new SandboxPorts(HERE, 0, 0, 0, 0);
    }

    /** The same ports on another interface. */
    public SandboxPorts on(String otherHost) {
        return new SandboxPorts(otherHost, control, eximbay, ebp, cookiepay);
    }

    @Override
    public String toString() {
        return "sandbox host=%s control=%d eximbay=%d ebp=%d cookiepay=%d".formatted(host, control, eximbay, ebp, cookiepay);
    }
}
