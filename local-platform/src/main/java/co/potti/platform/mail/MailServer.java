package co.potti.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Takes mail for anybody and shows it over HTTP. Arguments: SMTP port, HTTP port. */
public final class MailServer {

    private MailServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        GreenMail mail =
                new GreenMail(new ServerSetup(Integer.parseInt(arguments[0]), "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        new InboxPages(new ReceivedMail(mail)).serve(Integer.parseInt(arguments[1]));
        new CountDownLatch(1).await();
    }
}
