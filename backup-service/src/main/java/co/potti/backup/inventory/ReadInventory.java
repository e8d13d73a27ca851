package co.potti.backup.inventory;

import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.Failure;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Asks each region's repository what it holds. */
@Singleton
public class ReadInventory {

    private static final Logger LOG = Logger.getLogger(ReadInventory.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int HTTPS_PORT = 443;

    private final PgBackRestInstallation installation;
    private final ObjectStoreSettings stores;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    ReadInventory(PgBackRestInstallation installation, ObjectStoreSettings stores) {
        this.installation = installation;
        this.stores = stores;
    }

    /** Both regions, read at the same time. */
    public List<RegionHoldings> all() throws InterruptedException {
        List<Future<RegionHoldings>> reading = Arrays.stream(Region.values())
                .map(region -> readers.submit(() -> of(region)))
                .toList();
        List<RegionHoldings> holdings = new ArrayList<>();
        for (Future<RegionHoldings> future : reading) {
            try {
                holdings.add(future.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the inventory could not be read", failed.getCause());
            }
        }
        return List.copyOf(holdings);
    }

    /** One region. Whatever keeps pgBackRest from reading it makes it unreadable, with the reason. */
    public RegionHoldings of(Region region) throws InterruptedException {
        if (!reachable(region)) {
            return new RegionHoldings.Unreadable(region, Failure.STORE_UNREACHABLE.code());
        }
        try {
            return new RegionHoldings.Readable(region, installation.pgBackRest().info(installation.repository(region)));
        } catch (PgBackRestException failed) {
            LOG.warnf("region=%s cannot be read: %s", region.regionName(), failed.getMessage());
            return new RegionHoldings.Unreadable(region, failed.failure().code());
        }
    }

    /** Whether the object store accepts connections: spares the minutes that pgBackRest needs to find out. */
    public boolean reachable(Region region) {
        URI endpoint = stores.in(region).endpoint();
        int port = endpoint.getPort() < 0 ? HTTPS_PORT : endpoint.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
