package co.potti.gdpr.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import co.potti.gdpr.testing.Archives;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Visitor;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** G1, G2, G15: the pages as people meet them, in a real browser, by keyboard. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class PagesTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @TestHTTPResource("/")
    URI service;

    private final List<String> hosts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(chromium)
                .as("Chromium is installed (Debian package chromium)")
                .isPresent();
        Playwright started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        browser = started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void thePageConfirmsOnlyByItsButtonInFrenchAndByKeyboard() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession().speaking("fr");
        String requestId = visitor.open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));

        try (BrowserContext context = context("fr-FR")) {
            Page page = open(context, link);
            assertThat(page.title()).isEqualTo("Confirmer votre demande");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(addressBar(page)).endsWith("/api/gdpr/verify?lang=fr");
            visitor.status(requestId).then().body("status", equalTo("pending"));
            shoot(page, "verify-fr");

            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").innerText()).isEqualTo("English");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").innerText()).isEqualTo("Confirmer ma demande");
            page.keyboard().press("Enter");

            assertThat(outcome(page)).startsWith("Demande confirmée.");
            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("outcome");
            assertThat(page.locator("#act").isDisabled()).isTrue();
            shoot(page, "verify-fr-done");
        }
        visitor.status(requestId).then().body("status", not("pending"));
        nothingLeftTheService();
    }

    @Test
    void aUsedLinkSaysSoInEnglish() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        String requestId = visitor.open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        visitor.verify(requestId, link.token()).then().statusCode(200);

        try (BrowserContext context = context("en-GB")) {
            Page page = open(context, link);
            assertThat(page.title()).isEqualTo("Confirm your request");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");

            assertThat(outcome(page)).startsWith("This link was used already");
            shoot(page, "verify-en-used");
        }
        assertThat(hosts).isNotEmpty().containsOnly(service.getHost());
    }

    @Test
    void theDownloadPageHandsOverTheArchive() throws IOException {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        String requestId = visitor.open("export", creator.email()).path("requestId");
        visitor.verify(
                        requestId,
                        Letters.link(Letters.await(creator.email(), 1)).token())
                .then()
                .statusCode(200);
        Letters.Link link = Letters.link(Letters.await(creator.email(), 2));

        try (BrowserContext context = context("en-GB")) {
            Page page = open(context, link);
            assertThat(addressBar(page)).endsWith("/api/gdpr/download?lang=en");
            shoot(page, "download-en");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));

            assertThat(download.suggestedFilename()).isEqualTo("potti-data.zip");
            Map<String, byte[]> files = Archives.read(Files.readAllBytes(download.path()));
            assertThat(Archives.faults(files)).isEmpty();
            assertThat(outcome(page)).isEqualTo("The download starts.");
            Path index =
                    Files.write(Files.createDirectories(SCREENSHOTS).resolve("index.html"), files.get("index.html"));
            page.navigate(index.toAbsolutePath().toUri().toString());
            shoot(page, "archive-index-en");
        }
    }

    @Test
    void aRequestIsMadeByKeyboardAlone() {
        Creator creator = Creator.insert();

        try (BrowserContext context = context("fr-FR")) {
            Page page = context.newPage();
            watch(page);
            page.navigate(service.resolve("/api/gdpr/request").toString());
            shoot(page, "request-fr");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Tab");
            page.keyboard().type("camille");
            page.keyboard().press("Enter");

            Locator error = page.locator("#email-error:not(:empty)");
            error.waitFor();
            assertThat(error.innerText()).startsWith("Cette adresse n’a pas la forme");
            assertThat(error.getAttribute("role")).isEqualTo("alert");
            Locator email = page.locator("#email:focus");
            assertThat(email.getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(email.getAttribute("aria-describedby")).isEqualTo("email-error");
            shoot(page, "request-fr-error");

            email.fill(creator.email());
            page.keyboard().press("Enter");

            assertThat(outcome(page)).startsWith("Demande reçue.").contains("reçue ; attend votre confirmation");
            assertThat(page.locator("#email-error").innerText()).isEmpty();
            assertThat(page.locator("#email").getAttribute("aria-invalid")).isNull();
            shoot(page, "request-fr-done");
        }
        assertThat(Letters.await(creator.email(), 1).subject()).isEqualTo("Confirmez votre demande d’effacement");
        nothingLeftTheService();
    }

    @Test
    void whoeverAsksWithoutASessionSeesTheNumberAndHasTheMessageSentAgainInTheLanguageOfThePage() {
        Creator creator = Creator.insert();

        try (BrowserContext context = context("fr-FR")) {
            Page page = context.newPage();
            watch(page);
            page.navigate(service.resolve("/api/gdpr/request").toString());
            page.locator("#language").click();
            page.locator("html[lang=en]").waitFor();
            assertThat(page.locator("footer").innerText()).contains("dpo@potti.co");
            page.locator("#email").fill(creator.email());
            page.keyboard().press("Enter");

            assertThat(outcome(page)).startsWith("Request received.");
            Letters.Link first = Letters.link(Letters.await(creator.email(), 1));
            assertThat(first.url()).contains("/api/gdpr/verify?lang=en#");
            assertThat(page.locator("[data-is=number]").innerText()).isEqualTo(first.requestId());

            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").innerText()).isEqualTo("Send the message again");
            page.keyboard().press("Enter");

            page.locator("[data-is=said]:not(:empty)").waitFor();
            assertThat(page.locator("[data-is=said]").innerText()).startsWith("If we know this address");
            shoot(page, "request-en-again");
            Letters.Link second = Letters.link(Letters.await(creator.email(), 2));
            assertThat(second.requestId()).isEqualTo(first.requestId());
            assertThat(second.token()).isNotEqualTo(first.token());

            page.locator("#language").click();
            page.locator("html[lang=fr]").waitFor();
            assertThat(outcome(page)).startsWith("Demande reçue.").contains(first.requestId());
        }
        nothingLeftTheService();
    }

    @Test
    void theOtherLanguageKeepsTheSecretOfTheLink() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession().speaking("fr");
        String requestId = visitor.open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));

        try (BrowserContext context = context("fr-FR")) {
            Page page = open(context, link);
            page.locator("#language").click();
            page.locator("html[lang=en]").waitFor();
            assertThat(addressBar(page)).endsWith("/api/gdpr/verify?lang=en");
            page.locator("#act").click();

            assertThat(outcome(page)).startsWith("Request confirmed.");
        }
        visitor.status(requestId).then().body("status", not("pending"));
        nothingLeftTheService();
    }

    @Test
    void thePolicyForbidsEverythingButOurOwn() {
        String policy = Visitor.withoutSession()
                .http()
                .get("/api/gdpr/verify")
                .then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Frame-Options", "DENY")
                .extract()
                .header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    private static BrowserContext context(String language) {
        if (browser == null) {
            throw new IllegalStateException("The browser was not started");
        }
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setIgnoreHTTPSErrors(true)
                .setAcceptDownloads(true)
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", Visitor.randomAddress())));
    }

    /** Opens a mail's link on the port that the test's service has. */
    private Page open(BrowserContext context, Letters.Link link) {
        URI url = URI.create(link.url());
        Page page = context.newPage();
        watch(page);
        page.navigate(service.resolve(url.getPath()) + "?" + url.getQuery() + "#" + url.getFragment());
        return page;
    }

    private static String addressBar(Page page) {
        return page.evaluate("location.href").toString();
    }

    private void watch(Page page) {
        page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    private static String outcome(Page page) {
        Locator outcome = page.locator("#outcome:not(:empty)");
        outcome.waitFor();
        return outcome.innerText();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private void nothingLeftTheService() {
        assertThat(hosts).isNotEmpty().containsOnly(service.getHost());
        assertThat(complaints).isEmpty();
    }
}
