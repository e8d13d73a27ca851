package co.potti.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out free ports below the range that the kernel gives to outgoing connections, so that none is lost in between. */
public final class Ports {

    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;

    private final Set<Integer> given = ConcurrentHashMap.newKeySet();

    public int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (given.add(port) && canBind(port)) {
                return port;
            }
        }
        throw new PlatformException("no free port between " + FIRST + " and " + LAST);
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
