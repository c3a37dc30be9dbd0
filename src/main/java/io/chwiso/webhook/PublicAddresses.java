package io.chwiso.webhook;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses lie on the public Internet, by the special-purpose registries of IANA (RFC 6890): a webhook must not become
 * a way to talk to our own network, its metadata services or other hosts behind the same firewall.
 */
@Singleton
class PublicAddresses {

    private static final int IPV4_BYTES = 4;

    private final List<Block> refusedIpv4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, metadata services of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /** All else of IPv6 is local, multicast, unassigned, or an IPv4 address in disguise. */
    private final List<Block> globalIpv6 = blocks("2000::/3");

    private final List<Block> refusedIpv6 = blocks(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address in disguise
            "3fff::/20"); // documentation

    /** An IPv4 address mapped into IPv6 counts as the IPv4 address it is; Java never shows it otherwise. */
    boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? isInNone(refusedIpv4, bytes)
                : !isInNone(globalIpv6, bytes) && isInNone(refusedIpv6, bytes);
    }

    private static boolean isInNone(List<Block> blocks, byte[] address) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(String... notations) {
        return Stream.of(notations).map(Block::parse).toList();
    }

    /** The addresses whose first bits are those of a given one. */
    private static final class Block {

        private final byte[] start;
        private final int bits;

        private Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        static Block parse(String notation) {
            int slash = notation.indexOf('/');
            try {
                // A literal address, so that nothing is looked up.
                byte[] start = InetAddress.getByName(notation.substring(0, slash)).getAddress();
                return new Block(start, Integer.parseInt(notation.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(notation, e);
            }
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((start[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
