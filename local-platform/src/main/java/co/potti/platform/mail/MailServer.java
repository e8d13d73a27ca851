package co.potti.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Takes mail for anybody and shows it over HTTP. Arguments: SMTP port, HTTP port. */
public final class MailServer {

    /** Eight other servers start beside it; it is awaited by whoever started it. */
    private static final long START_TIMEOUT_MILLIS = 60_000;

    private MailServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerSetup smtp = new ServerSetup(Integer.parseInt(arguments[0]), "localhost", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(START_TIMEOUT_MILLIS);
        GreenMail mail = new GreenMail(smtp);
        mail.start();
        new InboxPages(new ReceivedMail(mail)).serve(Integer.parseInt(arguments[1]));
        new CountDownLatch(1).await();
    }
}
