package io.twinlog.app.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a screen, driven as the WebDriver standard says.
 *
 * @see <a href="https://www.w3.org/TR/webdriver2/">WebDriver</a>
 */
@SuppressWarnings("try") // An interrupted test has failed anyway.
final class Browser implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String session;

    private Browser(Process driver, String server, Path profile) throws IOException, InterruptedException {
        this.driver = driver;
        JsonNode opened = send(
                "POST",
                server + "/session",
                Map.of(
                        "capabilities",
                        Map.of(
                                "alwaysMatch",
                                Map.of(
                                        "goog:chromeOptions",
                                        Map.of(
                                                "args",
                                                List.of(
                                                        "--headless",
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage",
                                                        "--disable-background-networking",
                                                        "--disable-sync",
                                                        "--disable-component-update",
                                                        "--user-data-dir=" + profile))))));
        this.session = server + "/session/" + opened.path("sessionId").asText();
    }

    /** Whether there is one on this machine. */
    static boolean installed() {
        return Stream.of("chromium", "chromedriver")
                .allMatch(program -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))));
    }

    /** Starts it; {@code directory} is where it keeps its own files. */
    static Browser start(Path directory) throws IOException, InterruptedException {
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return new Browser(driver, "http://127.0.0.1:" + port.group(1), directory.resolve("profile"));
            }
        }
        throw new IOException("chromedriver ended without a port");
    }

    void open(Path page) throws IOException, InterruptedException {
        send("POST", session + "/url", Map.of("url", page.toUri().toString()));
    }

    /** A viewport of this size, in the light or the dark theme. */
    void show(int width, int height, String theme) throws IOException, InterruptedException {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** What an expression in the page comes to. */
    JsonNode ask(String expression) throws IOException, InterruptedException {
        return send("POST", session + "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    /** The page as PDF, in base 64. */
    String print() throws IOException, InterruptedException {
        return send("POST", session + "/print", Map.of()).asText();
    }

    private void command(String name, Map<String, ?> parameters) throws IOException, InterruptedException {
        send("POST", session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
    }

    private JsonNode send(String method, String url, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode value = JSON.readTree(answer.body()).path("value");
        if (answer.statusCode() != 200) {
            throw new IOException(url + ": " + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            send("DELETE", session, Map.of());
        } finally {
            driver.destroy();
            driver.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
