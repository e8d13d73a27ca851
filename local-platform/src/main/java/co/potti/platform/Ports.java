package co.potti.platform;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hands out free TCP ports below the range that the kernel gives to outgoing connections, so that none is lost in between.
 * Other programs of this kind may run at the same time: the UDP port of the same number, which none of our servers uses, is
 * held until this program ends, and says that the number was given away also before its server listens.
 */
public final class Ports {

    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;

    private final Map<Integer, DatagramSocket> given = new ConcurrentHashMap<>();

    public int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (canBind(port) && claim(port)) {
                return port;
            }
        }
        throw new PlatformException("no free port between " + FIRST + " and " + LAST);
    }

    private boolean claim(int port) {
        try {
            given.put(port, new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            return true;
        } catch (IOException givenAlready) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
