package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.ServicePrincipal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisTest {

    private final LocalPlatform platform = SharedPlatform.get();
    private final URI address =
            URI.create(platform.settings(ServicePrincipal.GDPR).getOrDefault("quarkus.redis.hosts", ""));

    @Test
    void refusesWhoeverDoesNotKnowThePassword() throws IOException {
        assertThat(talk("PING")).singleElement().asString().startsWith("-NOAUTH");
        assertThat(talk("AUTH wrong")).singleElement().asString().startsWith("-WRONGPASS");
    }

    @Test
    void keepsItsKeysOverARestart() throws IOException {
        assertThat(talk(authentication(), "SET session:1 alive")).containsExactly("+OK", "+OK");

        platform.stop(Part.REDIS);
        platform.start(Part.REDIS);

        assertThat(talk(authentication(), "EXISTS session:1")).containsExactly("+OK", ":1");
    }

    private String authentication() {
        return "AUTH " + address.getUserInfo().substring(1);
    }

    private List<String> talk(String... commands) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            List<String> lines = new ArrayList<>();
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                lines.add(answers.readLine());
            }
            return lines;
        }
    }
}
