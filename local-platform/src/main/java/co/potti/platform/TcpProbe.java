package co.potti.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks whether anyone listens on a port of this machine. */
final class TcpProbe {

    private static final int PATIENCE_MILLIS = 500;

    private TcpProbe() {}

    static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        }
    }
}
